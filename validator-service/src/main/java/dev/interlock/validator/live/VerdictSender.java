package dev.interlock.validator.live;

import dev.interlock.event.traffic.TrafficCodec;
import dev.interlock.event.traffic.TrafficVerdict;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.ce.OutgoingCloudEventMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends verdicts, again and again until the brokers have them. */
@ApplicationScoped
class VerdictSender {

    private static final Logger LOG = LoggerFactory.getLogger(VerdictSender.class);
    private static final URI SOURCE = URI.create("urn:interlock:validator-service");
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final MutinyEmitter<byte[]> emitter;

    @Inject
    VerdictSender(
            @Channel("verdicts") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = 1024)
                    MutinyEmitter<byte[]> emitter) {
        this.emitter = emitter;
    }

    Uni<Void> send(TrafficVerdict verdict) {
        return Uni.createFrom()
                .deferred(() -> emitter.sendMessage(message(verdict)))
                .onFailure()
                .invoke(failure -> LOG.warn("A verdict could not be sent, it is tried again", failure))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }

    private static Message<byte[]> message(TrafficVerdict verdict) {
        var record = OutgoingKafkaRecordMetadata.<String>builder()
                .withTopic(verdict.topic().kafkaName())
                .withKey(verdict.key())
                .build();
        var envelope = OutgoingCloudEventMetadata.builder()
                .withId(verdict.replica() + "-" + verdict.sequence())
                .withType(verdict.type())
                .withSource(SOURCE)
                .withSubject(verdict.key())
                .withTimestamp(verdict.at().atZone(ZoneOffset.UTC))
                .withDataContentType("application/json")
                .build();
        return Message.of(TrafficCodec.encode(verdict), Metadata.of(record, envelope));
    }
}
