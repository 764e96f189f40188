package dev.interlock.service.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutboxMetricsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final OutboxMetrics metrics = new OutboxMetrics(registry, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void lagIsTheAgeOfTheOldestEventThatWaits() {
        metrics.waiting(List.of(event(Duration.ofSeconds(90)), event(Duration.ofSeconds(3))));

        assertThat(lag()).isEqualTo(90);
    }

    @Test
    void nothingWaitsNothingLags() {
        metrics.waiting(List.of(event(Duration.ofSeconds(90))));
        metrics.waiting(List.of());

        assertThat(lag()).isZero();
    }

    @Test
    void eventFromTomorrowIsNotLate() {
        metrics.waiting(List.of(event(Duration.ofDays(-1))));

        assertThat(lag()).isZero();
    }

    private double lag() {
        return registry.get("interlock_outbox_lag_seconds").gauge().value();
    }

    private static PendingEvent event(Duration age) {
        return new PendingEvent(
                1, "e-1", "interlock.specs", "s-1", "spec", "{}", NOW.minus(age).atOffset(ZoneOffset.UTC), null, null);
    }
}
