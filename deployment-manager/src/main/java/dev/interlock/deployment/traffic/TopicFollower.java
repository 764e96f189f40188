package dev.interlock.deployment.traffic;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads all partitions of topics on a thread of its own, from a while ago on, without a consumer group: every replica
 * hears everything. While Kafka is away it tries again; a record that can't be read is the reader's to pass over.
 */
final class TopicFollower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TopicFollower.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final Map<String, Object> kafka;
    private final List<String> topics;
    private final Duration back;
    private final Consumer<ConsumerRecord<String, byte[]>> reader;
    private final Thread thread;
    private volatile boolean isStopped;
    private volatile boolean isCaughtUp;
    private volatile KafkaConsumer<String, byte[]> consumer;

    /**
     * @param kafka where the brokers are and how to sign in to them
     * @param back how old records may be that are still read at the start
     */
    TopicFollower(
            String name,
            Map<String, Object> kafka,
            List<String> topics,
            Duration back,
            Consumer<ConsumerRecord<String, byte[]>> reader) {
        this.kafka = Map.copyOf(kafka);
        this.topics = List.copyOf(topics);
        this.back = back;
        this.reader = reader;
        this.consumer = open(kafka);
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Whether everything that was there at the start has been read. */
    boolean isCaughtUp() {
        return isCaughtUp;
    }

    @Override
    public void close() {
        isStopped = true;
        consumer.wakeup();
        try {
            thread.join(CLOSING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!isStopped) {
            try (KafkaConsumer<String, byte[]> current = consumer) {
                follow(current);
            } catch (WakeupException e) {
                LOG.debug("Following {} ends", topics);
            } catch (KafkaException e) {
                LOG.warn("Following {} was interrupted and begins again: {}", topics, e.toString());
                rest();
            }
            if (!isStopped) {
                consumer = open(kafka);
            }
        }
    }

    private void follow(KafkaConsumer<String, byte[]> current) {
        var partitions = partitions(current);
        if (partitions.isEmpty()) {
            rest();
            return;
        }
        current.assign(partitions);
        seekBack(current, partitions);
        var ends = current.endOffsets(partitions);
        while (!isStopped) {
            current.poll(POLL).forEach(reader);
            if (!isCaughtUp) {
                isCaughtUp = ends.entrySet().stream().allMatch(end -> current.position(end.getKey()) >= end.getValue());
            }
        }
    }

    private List<TopicPartition> partitions(KafkaConsumer<String, byte[]> current) {
        return topics.stream()
                .flatMap(topic -> known(current, topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    private static Collection<PartitionInfo> known(KafkaConsumer<String, byte[]> current, String topic) {
        var found = current.partitionsFor(topic);
        return found == null ? List.of() : found;
    }

    private void seekBack(KafkaConsumer<String, byte[]> current, List<TopicPartition> partitions) {
        Map<TopicPartition, Long> since = new HashMap<>();
        long from = Instant.now().minus(back).toEpochMilli();
        partitions.forEach(partition -> since.put(partition, from));
        var found = current.offsetsForTimes(since);
        for (TopicPartition partition : partitions) {
            var offset = found.get(partition);
            if (offset == null) {
                current.seekToEnd(List.of(partition));
            } else {
                current.seek(partition, offset.offset());
            }
        }
    }

    private void rest() {
        try {
            Thread.sleep(RETRY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            isStopped = true;
        }
    }

    private static KafkaConsumer<String, byte[]> open(Map<String, Object> kafka) {
        var settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "500");
        settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, "30000");
        settings.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "2000");
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
