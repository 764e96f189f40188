package dev.interlock.orchestration.workflow.calls.asyncapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.interlock.orchestration.workflow.calls.CallFailure;
import dev.interlock.orchestration.workflow.calls.CallsConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Consumes messages of all partitions of a topic, from a time on, in no group: another attempt sees the same messages.
 * Each subscription has a thread while it lasts, since Kafka's consumer blocks; there are few of them.
 */
@ApplicationScoped
public class Subscribing {

    private static final Duration POLL = Duration.ofMillis(500);

    private final CallsConfig config;
    private final ExecutorService threads;

    @Inject
    public Subscribing(CallsConfig config) {
        this.config = config;
        this.threads = new ThreadPoolExecutor(
                0,
                config.subscriptions(),
                10,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                Thread.ofPlatform().name("workflow-subscription-", 0).daemon().factory());
    }

    void stop(@Observes ShutdownEvent event) {
        threads.shutdownNow();
    }

    /** @return the messages; fails with a {@link CallFailure} */
    Uni<JsonNode> consume(Map<String, Object> settings, String topic, Consumption consumption) {
        return Uni.createFrom().emitter(emitter -> {
            var reading = new Reading(topic, consumption);
            emitter.onTermination(reading::giveUp);
            try {
                threads.execute(() -> {
                    try {
                        emitter.complete(reading.read(settings));
                    } catch (CallFailure | KafkaException e) {
                        emitter.fail(KafkaFailure.of(e));
                    } catch (RuntimeException e) {
                        emitter.fail(e);
                    }
                });
            } catch (RejectedExecutionException e) {
                emitter.fail(CallFailure.unreachable("As many subscriptions are open as a replica serves, "
                        + config.subscriptions() + "; try again, or wait with listen instead."));
            }
        });
    }

    /** One subscription; {@link #giveUp} is called by another thread. */
    private final class Reading {

        private final String topic;
        private final Consumption consumption;
        private final ArrayNode messages = JsonNodeFactory.instance.arrayNode();
        private long bytes;
        private boolean isOver;
        private volatile boolean isGivenUp;

        Reading(String topic, Consumption consumption) {
            this.topic = topic;
            this.consumption = consumption;
        }

        void giveUp() {
            isGivenUp = true;
        }

        JsonNode read(Map<String, Object> settings) {
            var all = new HashMap<>(settings);
            all.put("auto.offset.reset", "latest");
            all.put("enable.auto.commit", false);
            all.put("allow.auto.create.topics", false);
            all.put("isolation.level", "read_committed");
            all.put("max.poll.records", 100);
            all.put("fetch.max.bytes", (int) config.answer().asLongValue());
            all.put("max.partition.fetch.bytes", (int) config.answer().asLongValue());
            try (Consumer<byte[], byte[]> consumer =
                    new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                begin(consumer);
                poll(consumer);
            }
            return messages;
        }

        private void begin(Consumer<byte[], byte[]> consumer) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                throw CallFailure.answered(404, "The Kafka server has no topic " + topic + ".");
            }
            consumer.assign(partitions);
            seek(consumer, partitions);
        }

        private void seek(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
            var since = consumption.since().toEpochMilli();
            var found = consumer.offsetsForTimes(
                    partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> since)));
            var ends = consumer.endOffsets(partitions);
            partitions.forEach(partition -> {
                var offset = found.get(partition);
                consumer.seek(partition, offset == null ? ends.getOrDefault(partition, 0L) : offset.offset());
            });
        }

        private void poll(Consumer<byte[], byte[]> consumer) {
            var period = consumption.period().orElse(config.subscription());
            long end = System.nanoTime() + period.toNanos();
            while (!isOver && !isGivenUp) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    endOfTime(period);
                    return;
                }
                var wait = Duration.ofNanos(Math.min(left, POLL.toNanos()));
                for (ConsumerRecord<byte[], byte[]> message : consumer.poll(wait)) {
                    if (!isOver) {
                        take(message);
                    }
                }
            }
        }

        private void endOfTime(Duration period) {
            if (consumption.period().isEmpty()) {
                throw CallFailure.tooLate("The end of the subscription did not come within " + period + "; "
                        + messages.size() + " messages did.");
            }
        }

        private void take(ConsumerRecord<byte[], byte[]> came) {
            var message = Message.read(came);
            if (!consumption.counts(message)) {
                return;
            }
            if (consumption.endsBefore(message)) {
                isOver = true;
                return;
            }
            bytes += Math.max(0, came.serializedValueSize());
            if (bytes > config.answer().asLongValue()) {
                throw CallFailure.badAnswer("The messages of " + topic + " are more than "
                        + config.answer().asLongValue() + " bytes together, which is the most that is read.");
            }
            messages.add(message);
            isOver = messages.size() == consumption.amount() || consumption.endsAfter(message);
        }
    }
}
