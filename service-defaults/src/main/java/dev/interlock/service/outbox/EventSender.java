package dev.interlock.service.outbox;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.TracingMetadata;
import io.smallrye.reactive.messaging.ce.OutgoingCloudEventMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** Sends one event as a CloudEvent in binary mode; done when the brokers have acknowledged it. */
@ApplicationScoped
class EventSender {

    private final MutinyEmitter<byte[]> emitter;
    private final TraceCarrier traces;
    private final URI source;

    EventSender(
            @Channel("outbox") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = 1024)
                    MutinyEmitter<byte[]> emitter,
            TraceCarrier traces,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.emitter = emitter;
        this.traces = traces;
        this.source = URI.create("urn:interlock:" + service);
    }

    Uni<Void> send(PendingEvent event) {
        var record = OutgoingKafkaRecordMetadata.<String>builder()
                .withTopic(event.topic())
                .withKey(event.key())
                .build();
        var trace = TracingMetadata.withCurrent(traces.restore(event.traceparent()));
        return emitter.sendMessage(Message.of(event.body(), Metadata.of(attributes(event), record, trace)));
    }

    private OutgoingCloudEventMetadata<Object> attributes(PendingEvent event) {
        var attributes = OutgoingCloudEventMetadata.builder()
                .withId(event.eventId())
                .withType(event.type())
                .withTimestamp(event.time());
        if (event.subject() != null) {
            attributes.withSubject(event.subject());
        }
        var custom = event.custom();
        if (custom == null) {
            return attributes
                    .withSource(source)
                    .withDataContentType("application/json")
                    .withDataSchema(URI.create("https://interlock.dev/events/" + event.type() + ".json"))
                    .build();
        }
        attributes.withSource(custom.source());
        if (custom.contentType() != null) {
            attributes.withDataContentType(custom.contentType());
        }
        if (custom.dataSchema() != null) {
            attributes.withDataSchema(custom.dataSchema());
        }
        custom.extensions().forEach(attributes::withExtension);
        return attributes.build();
    }
}
