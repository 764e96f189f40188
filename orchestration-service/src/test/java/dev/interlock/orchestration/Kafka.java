package dev.interlock.orchestration;

import dev.interlock.event.Event;
import dev.interlock.event.EventCodec;
import dev.interlock.testkit.events.EventLog;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** Sends and receives CloudEvents in binary mode, as the other services would. */
public final class Kafka implements AutoCloseable {

    private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", servers()), new StringSerializer(), new ByteArraySerializer());

    public String send(Event event) {
        var id = UUID.randomUUID().toString();
        send(id, event);
        return id;
    }

    public void send(String id, Event event) {
        var message = new ProducerRecord<>(event.topic().kafkaName(), event.subject(), EventCodec.encode(event));
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        id,
                        "ce_type",
                        event.type(),
                        "ce_source",
                        "urn:interlock:test",
                        "ce_subject",
                        event.subject(),
                        "content-type",
                        "application/json")
                .forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        try {
            producer.send(message).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka did not take the event", e);
        }
    }

    /** Everything that was sent to a topic about a subject so far, and what comes while waiting. */
    public static List<Event> received(String topic, String subject, int expected) {
        return new EventLog(servers()).about(topic, subject, expected);
    }

    private static String servers() {
        return ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    }

    @Override
    public void close() {
        producer.close();
    }
}
