package dev.interlock.orchestration.workflow.calls;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** What is counted about calls. */
@ApplicationScoped
class CallMetrics {

    private final MeterRegistry meters;

    @Inject
    CallMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void ended(String function, boolean isGood, Duration took) {
        meters.timer("interlock_workflow_call", "function", function, "outcome", isGood ? "gave" : "failed")
                .record(took);
    }
}
