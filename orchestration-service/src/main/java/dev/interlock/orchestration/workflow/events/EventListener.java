package dev.interlock.orchestration.workflow.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interlock.orchestration.workflow.events.EventsMetrics.PassedOver;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears every event of the platform, and those of others' making, by a consumer group of its own. What is no event, or
 * of no project, is passed over. Everything else is tried without end, slower and slower, while the database is away.
 */
@ApplicationScoped
class EventListener {

    private static final Logger LOG = LoggerFactory.getLogger(EventListener.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final String ATTRIBUTE = "ce_";
    private static final String CONTENT_TYPE = "content-type";
    private static final String STRUCTURED = "application/cloudevents";

    private final Ingestion ingestion;
    private final EventsConfig config;
    private final EventsMetrics metrics;

    @Inject
    EventListener(Ingestion ingestion, EventsConfig config, EventsMetrics metrics) {
        this.ingestion = ingestion;
        this.config = config;
        this.metrics = metrics;
    }

    @Incoming("workflow-events")
    Uni<Void> receive(Message<ConsumerRecords<String, byte[]>> batch) {
        var byProject = new LinkedHashMap<String, List<ProjectEvent>>();
        batch.getPayload()
                .forEach(message -> read(message)
                        .ifPresent(event -> byProject
                                .computeIfAbsent(event.project(), project -> new ArrayList<>())
                                .add(event)));
        return Multi.createFrom()
                .iterable(byProject.entrySet())
                .onItem()
                .transformToUniAndConcatenate(events -> store(events.getKey(), events.getValue()))
                .collect()
                .last()
                .chain(() -> Uni.createFrom().completionStage(batch.ack()));
    }

    private Uni<Void> store(String project, List<ProjectEvent> events) {
        return Uni.createFrom()
                .deferred(() -> ingestion.take(project, events))
                .onFailure(failure -> !Ingestion.isUnstorable(failure))
                .invoke(failure -> LOG.warn("Events can't be stored yet: {}", failure.toString()))
                .onFailure(failure -> !Ingestion.isUnstorable(failure))
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely()
                .onFailure(Ingestion::isUnstorable)
                .recoverWithUni(failure -> apart(project, events, failure));
    }

    /** One that the database can't hold doesn't hold up the others. */
    private Uni<Void> apart(String project, List<ProjectEvent> events, Throwable failure) {
        if (events.size() == 1) {
            metrics.passedOver(PassedOver.UNREADABLE);
            LOG.error(
                    "An event of type {} was passed over, it can't be stored",
                    events.getFirst().type(),
                    failure);
            return Uni.createFrom().voidItem();
        }
        return Multi.createFrom()
                .iterable(events)
                .onItem()
                .transformToUniAndConcatenate(event -> store(project, List.of(event)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Optional<ProjectEvent> read(ConsumerRecord<String, byte[]> message) {
        if (message.serializedValueSize() > config.limit().asLongValue()) {
            metrics.passedOver(PassedOver.TOO_LARGE);
            return Optional.empty();
        }
        try {
            var event = ProjectEvent.of(json(message));
            if (event.isEmpty()) {
                metrics.passedOver(PassedOver.NO_PROJECT);
            }
            return event;
        } catch (UnreadableCloudEventException e) {
            metrics.passedOver(PassedOver.UNREADABLE);
            LOG.debug("A message of {} was passed over: {}", message.topic(), e.getMessage());
            return Optional.empty();
        }
    }

    private static ObjectNode json(ConsumerRecord<String, byte[]> message) {
        var headers = new HashMap<String, String>();
        StreamSupport.stream(message.headers().spliterator(), false)
                .filter(header -> header.value() != null)
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        var contentType = headers.get(CONTENT_TYPE);
        if (contentType != null && contentType.startsWith(STRUCTURED)) {
            return CloudEventReader.structured(message.value() == null ? new byte[0] : message.value());
        }
        return CloudEventReader.binary(attributes(headers), contentType, message.value());
    }

    private static Map<String, String> attributes(Map<String, String> headers) {
        var attributes = new HashMap<String, String>();
        headers.forEach((name, value) -> {
            if (name.startsWith(ATTRIBUTE)) {
                attributes.put(name.substring(ATTRIBUTE.length()), value);
            }
        });
        return attributes;
    }
}
