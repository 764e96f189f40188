package dev.interlock.validator.judging;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** {@code interlock_validator_validations_total{valid}}. */
@ApplicationScoped
class JudgingMetrics {

    private final MeterRegistry meters;

    @Inject
    JudgingMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void judged(boolean isValid) {
        meters.counter("interlock_validator_validations_total", "valid", String.valueOf(isValid))
                .increment();
    }
}
