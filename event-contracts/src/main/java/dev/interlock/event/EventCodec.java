package dev.interlock.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** JSON form of events. Thread-safe. */
public final class EventCodec {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private static final Map<String, Class<? extends Event>> TYPES = Map.ofEntries(
            Map.entry(SpecPublished.TYPE, SpecPublished.class),
            Map.entry(SpecRetired.TYPE, SpecRetired.class),
            Map.entry(MockCreated.TYPE, MockCreated.class),
            Map.entry(MockUpdated.TYPE, MockUpdated.class),
            Map.entry(MockStarted.TYPE, MockStarted.class),
            Map.entry(MockStopped.TYPE, MockStopped.class),
            Map.entry(MockDeleted.TYPE, MockDeleted.class),
            Map.entry(RunCompleted.TYPE, RunCompleted.class),
            Map.entry(ComponentRegistered.TYPE, ComponentRegistered.class),
            Map.entry(ComponentHealthChanged.TYPE, ComponentHealthChanged.class),
            Map.entry(ComponentUnregistered.TYPE, ComponentUnregistered.class),
            Map.entry(ConfigurationChanged.TYPE, ConfigurationChanged.class),
            Map.entry(ApplicationRegistered.TYPE, ApplicationRegistered.class),
            Map.entry(ApplicationUpdated.TYPE, ApplicationUpdated.class),
            Map.entry(ApplicationRemoved.TYPE, ApplicationRemoved.class),
            Map.entry(WorkflowStarted.TYPE, WorkflowStarted.class),
            Map.entry(WorkflowCompleted.TYPE, WorkflowCompleted.class),
            Map.entry(WorkflowFaulted.TYPE, WorkflowFaulted.class),
            Map.entry(WorkflowCancelled.TYPE, WorkflowCancelled.class),
            Map.entry(ApprovalRequested.TYPE, ApprovalRequested.class),
            Map.entry(ApprovalDecided.TYPE, ApprovalDecided.class),
            Map.entry(DeploymentStarted.TYPE, DeploymentStarted.class),
            Map.entry(DeploymentPromoted.TYPE, DeploymentPromoted.class),
            Map.entry(DeploymentReverted.TYPE, DeploymentReverted.class),
            Map.entry(DeploymentHeld.TYPE, DeploymentHeld.class));

    private EventCodec() {}

    /** Every type that this version can read. */
    public static Set<String> types() {
        return TYPES.keySet();
    }

    /** CloudEvents {@code dataschema}. */
    public static URI schemaOf(Event event) {
        return URI.create("https://interlock.dev/events/" + event.type() + ".json");
    }

    public static byte[] encode(Event event) {
        try {
            return JSON.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An event must be writable: " + event.type(), e);
        }
    }

    /**
     * @return empty for a type that is unknown here, which a consumer passes over
     * @throws UnreadableEventException for a known type whose data doesn't fit it
     */
    public static Optional<Event> decode(String type, byte[] data) {
        var known = TYPES.get(type);
        if (known == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(data, known));
        } catch (IOException e) {
            throw new UnreadableEventException(type, e);
        }
    }
}
