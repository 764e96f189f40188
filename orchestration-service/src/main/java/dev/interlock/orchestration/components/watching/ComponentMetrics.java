package dev.interlock.orchestration.components.watching;

import dev.interlock.orchestration.components.Check;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** What is counted about components. */
@ApplicationScoped
class ComponentMetrics {

    private final MeterRegistry meters;

    @Inject
    ComponentMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void checked(Check check) {
        meters.timer("interlock_component_check", "outcome", check.isPassed() ? "passed" : "failed")
                .record(Duration.ofMillis(check.latencyMillis()));
    }
}
