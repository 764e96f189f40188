package dev.interlock.orchestration.workflow.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.UUID;

/** A filter that someone listens with, found in its program. */
record KnownFilter(UUID key, FilterShape shape, ListenFilter filter) {

    /** What the event offers to those who listen with it; empty where none of them can want it. */
    Optional<UUID> offered(ProjectEvent event) {
        return offered(event.type(), event.json());
    }

    Optional<UUID> offered(String type, JsonNode json) {
        return shape.isFor(type) ? filter.offered(json, shape) : Optional.empty();
    }
}
