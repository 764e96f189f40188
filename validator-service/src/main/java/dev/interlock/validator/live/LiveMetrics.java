package dev.interlock.validator.live;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Locale;

/**
 * {@code interlock_live_samples_total{outcome}}, and {@code interlock_live_delay_seconds} from the exchange to the verdict.
 */
@ApplicationScoped
class LiveMetrics {

    private final MeterRegistry meters;

    @Inject
    LiveMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    /** What becomes of a sample. */
    enum Outcome {
        /** The answer keeps the contract. */
        KEPT,
        /** It breaks it. */
        BROKEN,
        UNKNOWN_CONTRACT,
        CONTRACT_AWAY,
        UNREADABLE,
        TOO_SLOW,
        /** By a fault of ours. */
        FAILED
    }

    void count(Outcome outcome) {
        meters.counter("interlock_live_samples_total", "outcome", outcome.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    void judged(boolean isKept, Duration delay) {
        count(isKept ? Outcome.KEPT : Outcome.BROKEN);
        meters.timer("interlock_live_delay_seconds").record(delay.isNegative() ? Duration.ZERO : delay);
    }
}
