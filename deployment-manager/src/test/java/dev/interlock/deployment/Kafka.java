package dev.interlock.deployment;

import dev.interlock.event.Event;
import dev.interlock.event.EventCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** Receives CloudEvents in binary mode, as the other services would. */
public final class Kafka {

    private Kafka() {}

    /** Everything that was sent to a topic about a subject so far, and what comes while waiting. */
    public static List<Event> received(String topic, String subject, int expected) {
        var settings = Map.<String, Object>of(
                "bootstrap.servers",
                servers(),
                "group.id",
                UUID.randomUUID().toString(),
                "auto.offset.reset",
                "earliest");
        var events = new ArrayList<Event>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic));
            var end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (events.size() < expected && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(message -> decode(message, subject).ifPresent(events::add));
            }
            consumer.poll(Duration.ofMillis(500))
                    .forEach(message -> decode(message, subject).ifPresent(events::add));
        }
        return events;
    }

    private static Optional<Event> decode(ConsumerRecord<String, byte[]> message, String subject) {
        if (!subject.equals(message.key())) {
            return Optional.empty();
        }
        var type = new String(message.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
        return EventCodec.decode(type, message.value());
    }

    private static String servers() {
        return ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    }
}
