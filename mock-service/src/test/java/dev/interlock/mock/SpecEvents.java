package dev.interlock.mock;

import dev.interlock.event.Event;
import dev.interlock.event.EventCodec;
import dev.interlock.event.SpecPublished;
import dev.interlock.event.SpecRetired;
import dev.interlock.testkit.parts.TestKafka;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Events as spec-service sends them, and those that this service has sent. */
final class SpecEvents {

    private SpecEvents() {}

    /** @return id of the event */
    static String published(SpecStandIn.Published spec) {
        var id = UUID.randomUUID().toString();
        published(spec, id);
        return id;
    }

    static void published(SpecStandIn.Published spec, String eventId) {
        send(
                new SpecPublished(
                        spec.project(),
                        spec.specId(),
                        spec.name(),
                        spec.digest(),
                        spec.number(),
                        "1",
                        "Books",
                        5,
                        false),
                eventId);
    }

    static void retired(SpecStandIn.Published spec) {
        send(new SpecRetired(spec.project(), spec.specId(), spec.name()));
    }

    /** Types of the events of a mock in their order, once there are as many, and a moment longer. */
    static List<String> typesOf(String mockId, int count) {
        var found = new ArrayList<String>();
        var deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        var extra = 0;
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers",
                        TestKafka.shared().bootstrapServers(),
                        "group.id",
                        UUID.randomUUID().toString(),
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(List.of("interlock.mocks"));
            while (System.nanoTime() < deadline && (found.size() < count || extra++ < 4)) {
                consumer.poll(Duration.ofMillis(150)).forEach(record -> {
                    if (mockId.equals(record.key())) {
                        found.add(new String(
                                        record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8)
                                .replace("dev.interlock.mock.", "")
                                .replace(".v1", ""));
                    }
                });
            }
        }
        return found;
    }

    static void send(Event event) {
        send(event, UUID.randomUUID().toString());
    }

    private static void send(Event event, String id) {
        var record = new ProducerRecord<>(event.topic().kafkaName(), event.subject(), EventCodec.encode(event));
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        id,
                        "ce_type",
                        event.type(),
                        "ce_source",
                        "urn:interlock:spec-service",
                        "ce_subject",
                        event.subject(),
                        "content-type",
                        "application/json")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", TestKafka.shared().bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(record).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
