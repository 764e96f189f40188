package dev.interlock.testkit.events;

import dev.interlock.event.Event;
import dev.interlock.event.EventCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Everything that was ever said on a topic, read from its beginning and outside of any group. Events are in the order of
 * their subject.
 */
public final class EventLog {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration SILENCE = Duration.ofMillis(400);

    private final String bootstrapServers;

    public EventLog(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** A message as it lies in the topic; the event is empty for a type that no contract knows. */
    public record Said(String subject, String id, String type, Optional<Event> event) {

        static Said of(ConsumerRecord<String, byte[]> message) {
            var type = header(message, "ce_type");
            return new Said(
                    message.key() == null ? "" : message.key(),
                    header(message, "ce_id"),
                    type,
                    EventCodec.decode(type, message.value()));
        }

        private static String header(ConsumerRecord<String, byte[]> message, String name) {
            var header = message.headers().lastHeader(name);
            return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
        }
    }

    /** Events about a subject: waits until there are as many, and then a moment for one too many. */
    public List<Event> about(String topic, String subject, int expected) {
        return await(topic, said -> said.subject().equals(subject), expected).stream()
                .flatMap(said -> said.event().stream())
                .toList();
    }

    /** Waits until there are as many messages of a kind, at most 20 s, and then a moment for one too many. */
    public List<Said> await(String topic, Predicate<Said> wanted, int expected) {
        var found = new ArrayList<Said>();
        try (var consumer = fromTheBeginning(topic)) {
            var end = System.nanoTime() + PATIENCE.toNanos();
            while (found.size() < expected && System.nanoTime() < end) {
                collect(consumer, LOOK, wanted, found);
            }
            collect(consumer, SILENCE, wanted, found);
        }
        return List.copyOf(found);
    }

    /** Events of a type that are there by now, by event id: what was delivered twice counts once. */
    public <T extends Event> List<T> deliveredOnce(String topic, Class<T> type) {
        var events = new LinkedHashMap<String, T>();
        try (var consumer = fromTheBeginning(topic)) {
            var ends = consumer.endOffsets(consumer.assignment());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(LOOK).forEach(message -> {
                    var said = Said.of(message);
                    said.event()
                            .filter(type::isInstance)
                            .ifPresent(event -> events.putIfAbsent(said.id(), type.cast(event)));
                });
            }
        }
        return List.copyOf(events.values());
    }

    private static void collect(
            KafkaConsumer<String, byte[]> consumer, Duration wait, Predicate<Said> wanted, List<Said> found) {
        var end = System.nanoTime() + wait.toNanos();
        do {
            consumer.poll(Duration.ofNanos(Math.max(0, end - System.nanoTime())))
                    .forEach(message -> {
                        var said = Said.of(message);
                        if (wanted.test(said)) {
                            found.add(said);
                        }
                    });
        } while (System.nanoTime() < end);
    }

    private KafkaConsumer<String, byte[]> fromTheBeginning(String topic) {
        var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrapServers),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        var partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }
}
