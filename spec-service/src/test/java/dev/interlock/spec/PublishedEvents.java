package dev.interlock.spec;

import dev.interlock.event.Event;
import dev.interlock.event.EventCodec;
import dev.interlock.testkit.parts.TestKafka;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads what another service would read of {@code interlock.specs}. */
public final class PublishedEvents {

    private static final Duration SILENCE = Duration.ofMillis(1_500);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private PublishedEvents() {}

    /** One message as it lies in the topic. */
    public record Received(String key, String id, String type, Event event) {}

    /** Waits for so many events of a project, and then for a while whether there are more. */
    public static List<Received> of(Project project, int expected) {
        var found = new ArrayList<Received>();
        try (var consumer = consumer()) {
            consumer.subscribe(List.of("interlock.specs"));
            var giveUp = System.nanoTime() + PATIENCE.toNanos();
            while (found.size() < expected && System.nanoTime() < giveUp) {
                collect(consumer, Duration.ofMillis(200), project, found);
            }
            var quiet = System.nanoTime() + SILENCE.toNanos();
            while (System.nanoTime() < quiet) {
                collect(consumer, Duration.ofMillis(200), project, found);
            }
        }
        return List.copyOf(found);
    }

    private static void collect(
            KafkaConsumer<String, byte[]> consumer, Duration wait, Project project, List<Received> found) {
        for (ConsumerRecord<String, byte[]> message : consumer.poll(wait)) {
            var type = header(message, "ce_type");
            EventCodec.decode(type, message.value())
                    .filter(event -> event.project().equals(project.id()))
                    .ifPresent(event -> found.add(new Received(message.key(), header(message, "ce_id"), type, event)));
        }
    }

    private static String header(ConsumerRecord<String, byte[]> message, String name) {
        return new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        TestKafka.shared().bootstrapServers(),
                        "group.id",
                        UUID.randomUUID().toString(),
                        "auto.offset.reset",
                        "earliest",
                        "metadata.max.age.ms",
                        "500"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }
}
