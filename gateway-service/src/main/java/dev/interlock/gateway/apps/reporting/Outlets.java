package dev.interlock.gateway.apps.reporting;

import dev.interlock.event.traffic.TrafficTopic;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The ways out: reports at once, counters and samples a little collected. The order of counters and samples is kept over
 * retries, as their sequence demands; Kafka grants that only together with acks=all.
 */
@Singleton
public class Outlets {

    private static final int BLOCK_MILLIS = 2_000;
    private static final int REQUEST_MILLIS = 5_000;
    private static final int LINGER_MILLIS = 5;
    private static final long MEMORY = 16L * 1024 * 1024;
    private static final int LARGEST = 4 * 1024 * 1024;

    private final Map<String, Object> kafka;
    private final ReportingConfig config;
    private final ReportingMetrics metrics;
    private final Records records;
    private final Outlet reports;
    private final Outlet counters;
    private final Outlet samples;

    @Inject
    Outlets(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            ReportingConfig config,
            ReportingMetrics metrics,
            Replica replica) {
        this.kafka = Map.copyOf(kafka);
        this.config = config;
        this.metrics = metrics;
        this.records = new Records(replica.id());
        this.reports =
                outlet(TrafficTopic.ROUTE_ACKS, Map.of("linger.ms", 0, "acks", "1", "enable.idempotence", false));
        this.counters = outlet(TrafficTopic.COUNTERS, Map.of("linger.ms", LINGER_MILLIS, "enable.idempotence", true));
        this.samples = outlet(TrafficTopic.SAMPLES, Map.of("linger.ms", LINGER_MILLIS, "enable.idempotence", true));
    }

    /** Acknowledgements and signs of life. */
    public Outlet reports() {
        return reports;
    }

    public Outlet counters() {
        return counters;
    }

    public Outlet samples() {
        return samples;
    }

    @PreDestroy
    void close() {
        List.of(counters, samples, reports).forEach(Outlet::close);
    }

    private Outlet outlet(TrafficTopic topic, Map<String, Object> particulars) {
        var settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "gateway-" + topic.kafkaName());
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK_MILLIS);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS);
        settings.put(
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                Math.max(Math.toIntExact(config.keep().toMillis()), REQUEST_MILLIS + LINGER_MILLIS));
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, MEMORY);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST);
        settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, BLOCK_MILLIS);
        settings.putAll(particulars);
        var rules = new Outlet.Rules(config.waiting(), config.keep(), topic == TrafficTopic.SAMPLES);
        return new Outlet(
                        topic.kafkaName(),
                        rules,
                        () -> producer(settings),
                        records,
                        metrics.sent(topic),
                        metrics.dropped(topic))
                .start();
    }

    private static Producer<String, byte[]> producer(Map<String, Object> settings) {
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }
}
