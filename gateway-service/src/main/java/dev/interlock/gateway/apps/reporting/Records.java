package dev.interlock.gateway.apps.reporting;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.interlock.event.traffic.TrafficCodec;
import dev.interlock.event.traffic.TrafficMessage;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Messages as CloudEvents in binary mode (Kafka protocol binding, section 3.2). Thread-safe. */
final class Records {

    private static final byte[] VERSION = "1.0".getBytes(UTF_8);
    private static final byte[] SOURCE = "urn:interlock:gateway-service".getBytes(UTF_8);
    private static final byte[] JSON = "application/json".getBytes(UTF_8);

    private final String replica;
    private final AtomicLong made = new AtomicLong();

    Records(String replica) {
        this.replica = replica;
    }

    ProducerRecord<String, byte[]> of(TrafficMessage message) {
        var id = replica + ":" + made.incrementAndGet();
        var record = new ProducerRecord<>(message.topic().kafkaName(), message.key(), TrafficCodec.encode(message));
        record.headers()
                .add("ce_specversion", VERSION)
                .add("ce_id", id.getBytes(UTF_8))
                .add("ce_source", SOURCE)
                .add("ce_type", message.type().getBytes(UTF_8))
                .add("content-type", JSON);
        return record;
    }
}
