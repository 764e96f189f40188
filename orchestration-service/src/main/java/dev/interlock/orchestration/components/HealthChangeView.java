package dev.interlock.orchestration.components;

import java.time.Instant;

/** A turn in the health of a component, as clients see it. */
public record HealthChangeView(HealthState from, HealthState to, String reason, Instant at) {

    static HealthChangeView of(HealthChange change) {
        return new HealthChangeView(change.from, change.to, change.reason, change.at);
    }
}
