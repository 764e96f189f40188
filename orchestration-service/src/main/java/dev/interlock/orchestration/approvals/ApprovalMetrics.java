package dev.interlock.orchestration.approvals;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Locale;

/** What is counted about approvals. */
@ApplicationScoped
class ApprovalMetrics {

    private final MeterRegistry meters;

    @Inject
    ApprovalMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    /** @param open how long it was open */
    void closed(State outcome, Duration open) {
        meters.timer("interlock_approval_open", "outcome", outcome.name().toLowerCase(Locale.ROOT))
                .record(open);
    }
}
