package dev.interlock.deployment.checks;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;

/** What checks come to. */
@ApplicationScoped
class CheckMetrics {

    private final MeterRegistry meters;

    @Inject
    CheckMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void measured(Measurement.Outcome outcome) {
        meters.counter(
                        "interlock_checks_measured_total",
                        "outcome",
                        outcome.name().toLowerCase(Locale.ROOT))
                .increment();
    }
}
