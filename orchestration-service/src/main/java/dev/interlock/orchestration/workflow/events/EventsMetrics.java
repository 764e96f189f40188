package dev.interlock.orchestration.workflow.events;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** What is counted about events for workflows. */
@ApplicationScoped
class EventsMetrics {

    /** Why an event was passed over. */
    enum PassedOver {
        UNREADABLE,
        NO_PROJECT,
        TOO_LARGE
    }

    private final MeterRegistry meters;

    @Inject
    EventsMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void stored(int isNew, int duplicates) {
        meters.counter("interlock_workflow_events_total", "duplicate", "false").increment(isNew);
        meters.counter("interlock_workflow_events_total", "duplicate", "true").increment(duplicates);
    }

    void passedOver(PassedOver because) {
        meters.counter("interlock_workflow_events_passed_over_total", "because", because.name())
                .increment();
    }

    /** Emitted, but not fit to be sent. */
    void unsent() {
        meters.counter("interlock_workflow_events_unsent_total").increment();
    }
}
