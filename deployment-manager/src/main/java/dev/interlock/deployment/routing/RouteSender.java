package dev.interlock.deployment.routing;

import dev.interlock.event.traffic.AppRoute;
import dev.interlock.event.traffic.TrafficCodec;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends routes to the gateways, without waiting: what gets lost is sent again. Thread-safe. */
@ApplicationScoped
class RouteSender {

    private static final Logger LOG = LoggerFactory.getLogger(RouteSender.class);
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final KafkaProducer<String, byte[]> producer;

    /** Sending may wait for metadata while Kafka is away, and no event loop must. */
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("routes").daemon().factory());

    @Inject
    RouteSender(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        var settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, "0");
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "2000");
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "4000");
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "8000");
        settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "1000");
        this.producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    void send(AppRoute route) {
        thread.execute(() -> {
            var message = new ProducerRecord<>(route.topic().kafkaName(), route.key(), TrafficCodec.encode(route));
            message.headers().add("ce_specversion", "1.0".getBytes(StandardCharsets.UTF_8));
            message.headers().add("ce_type", route.type().getBytes(StandardCharsets.UTF_8));
            message.headers().add("ce_subject", route.key().getBytes(StandardCharsets.UTF_8));
            try {
                var ignored = producer.send(message, (sent, failure) -> {
                    if (failure != null) {
                        LOG.warn("A route was not sent and will be sent again: {}", failure.toString());
                    }
                });
            } catch (RuntimeException failure) {
                LOG.warn("A route was not sent and will be sent again: {}", failure.toString());
            }
        });
    }

    void stop(@Observes ShutdownEvent event) {
        thread.shutdown();
        producer.close(CLOSING);
    }
}
