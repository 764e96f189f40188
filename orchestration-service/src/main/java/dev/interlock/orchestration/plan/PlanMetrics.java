package dev.interlock.orchestration.plan;

import dev.interlock.event.Event;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** What is counted about plans. */
@ApplicationScoped
class PlanMetrics {

    private final MeterRegistry meters;

    @Inject
    PlanMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void moved(Event event) {
        meters.counter("interlock_plan_events_total", "type", event.type()).increment();
    }
}
