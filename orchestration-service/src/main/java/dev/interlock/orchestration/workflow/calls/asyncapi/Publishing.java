package dev.interlock.orchestration.workflow.calls.asyncapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.interlock.orchestration.workflow.calls.CallsConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends messages until all replicas of the cluster that are in sync have them, by one producer a cluster. */
@ApplicationScoped
public class Publishing {

    private static final int MOST_PRODUCERS = 20;
    private static final long BUFFER_BYTES = 8L << 20;
    private static final Duration IDLE = Duration.ofMinutes(5);

    private final CallsConfig config;
    private final Cache<Map<String, Object>, Producer<byte[], byte[]>> producers = Caffeine.newBuilder()
            .maximumSize(MOST_PRODUCERS)
            .expireAfterAccess(IDLE)
            .<Map<String, Object>, Producer<byte[], byte[]>>removalListener((settings, producer, cause) -> {
                if (producer != null) {
                    producer.close(Duration.ofSeconds(1));
                }
            })
            .build();

    @Inject
    public Publishing(CallsConfig config) {
        this.config = config;
    }

    void stop(@Observes ShutdownEvent event) {
        producers.asMap().values().forEach(producer -> producer.close(Duration.ofSeconds(1)));
    }

    /** @return where the message is; fails with a {@code CallFailure} */
    Uni<JsonNode> publish(Map<String, Object> settings, ProducerRecord<byte[], byte[]> message) {
        return Uni.createFrom()
                .<RecordMetadata>emitter(emitter -> {
                    var producer = producers.get(settings, this::begin);
                    // finding out about the topic blocks; what becomes of it is told to the callback
                    var unused = producer.send(message, (metadata, failure) -> {
                        if (failure == null) {
                            emitter.complete(metadata);
                        } else {
                            emitter.fail(failure);
                        }
                    });
                })
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .onFailure(KafkaException.class)
                .transform(KafkaFailure::of)
                .map(Publishing::told);
    }

    private Producer<byte[], byte[]> begin(Map<String, Object> settings) {
        int patience = (int) config.timeout().toMillis();
        var all = new HashMap<>(settings);
        all.put("acks", "all");
        all.put("enable.idempotence", true);
        all.put("linger.ms", 0);
        all.put("delivery.timeout.ms", patience);
        all.put("max.block.ms", patience);
        all.put("buffer.memory", BUFFER_BYTES);
        all.put("max.request.size", (int) BUFFER_BYTES / 2);
        return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static JsonNode told(RecordMetadata metadata) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("topic", metadata.topic())
                .put("partition", metadata.partition())
                .put("offset", metadata.offset());
    }
}
