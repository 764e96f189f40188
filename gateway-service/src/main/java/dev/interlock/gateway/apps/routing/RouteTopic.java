package dev.interlock.gateway.apps.routing;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * All partitions of a topic from their beginning. After a failure it goes on where it was: to begin again would take back
 * for a moment what has been applied since. Confined to one thread.
 */
final class RouteTopic {

    private static final Duration CALL = Duration.ofSeconds(5);
    private static final Duration WAIT = Duration.ofMillis(500);
    private static final int METADATA_MILLIS = 10_000;
    private static final int FETCH_WAIT_MILLIS = 250;
    private static final int BACKOFF_MILLIS = 1_000;

    private final String name;
    private final Map<String, Object> settings;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private @Nullable KafkaConsumer<String, byte[]> consumer;
    private Map<TopicPartition, Long> ends = Map.of();
    private long lastLook;

    RouteTopic(String name, Map<String, Object> kafka) {
        this.name = name;
        this.settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "gateway-routes");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MILLIS);
        settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, METADATA_MILLIS);
        settings.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, BACKOFF_MILLIS);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    }

    /** Whether the topic is there; partitions that have been added are found as well, after some seconds. */
    boolean find() {
        var open = open();
        boolean isTime = System.nanoTime() - lastLook
                > Duration.ofMillis(METADATA_MILLIS).toNanos();
        if (!open.assignment().isEmpty() && !isTime) {
            return true;
        }
        lastLook = System.nanoTime();
        var known = open.partitionsFor(name, CALL);
        if (known == null || known.isEmpty()) {
            return !open.assignment().isEmpty();
        }
        Set<TopicPartition> found = new HashSet<>();
        known.forEach(partition -> found.add(new TopicPartition(name, partition.partition())));
        if (!open.assignment().equals(found)) {
            assign(open, found);
        }
        return true;
    }

    ConsumerRecords<String, byte[]> read() {
        var records = open().poll(WAIT);
        records.partitions().forEach(partition -> {
            List<?> read = records.records(partition);
            if (!read.isEmpty()) {
                positions.put(partition, open().position(partition, CALL));
            }
        });
        return records;
    }

    /** Whether everything has been read that was there when the partitions were found. */
    boolean isRead() {
        for (var end : ends.entrySet()) {
            if (open().position(end.getKey(), CALL) < end.getValue()) {
                return false;
            }
        }
        return true;
    }

    void reset() {
        close();
        consumer = null;
    }

    void close() {
        if (consumer != null) {
            consumer.close(CloseOptions.timeout(CALL));
        }
    }

    private void assign(KafkaConsumer<String, byte[]> open, Set<TopicPartition> found) {
        open.assign(found);
        for (TopicPartition partition : found) {
            var position = positions.get(partition);
            if (position == null) {
                open.seekToBeginning(List.of(partition));
            } else {
                open.seek(partition, position);
            }
        }
        ends = open.endOffsets(found, CALL);
    }

    private KafkaConsumer<String, byte[]> open() {
        var known = consumer;
        if (known == null) {
            known = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
            consumer = known;
        }
        return known;
    }
}
