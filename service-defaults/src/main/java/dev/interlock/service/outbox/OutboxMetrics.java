package dev.interlock.service.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far the outbox is behind, as the replica that relays sees it; the others say that nothing waits. */
@ApplicationScoped
class OutboxMetrics {

    private final Clock clock;
    private final Counter events;
    private volatile @Nullable Instant oldest;

    @Inject
    OutboxMetrics(MeterRegistry meters, Clock clock) {
        this.clock = clock;
        this.events = meters.counter("interlock_outbox_events_total");
        Gauge.builder("interlock_outbox_lag_seconds", this, OutboxMetrics::lag)
                .description("Age of the oldest event that Kafka hasn't taken yet")
                .strongReference(true)
                .register(meters);
    }

    /** @param pending oldest first */
    void waiting(List<PendingEvent> pending) {
        oldest = pending.isEmpty() ? null : pending.getFirst().occurredAt().toInstant();
    }

    /** Nothing waits, as far as this replica is concerned. */
    void idle() {
        oldest = null;
    }

    void sent(int count) {
        events.increment(count);
    }

    private double lag() {
        var since = oldest;
        // events of others' making may have any time, that of tomorrow too
        return since == null
                ? 0
                : Math.max(0, Duration.between(since, clock.instant()).toMillis() / 1000.0);
    }
}
