package dev.interlock.deployment.secrets;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** What is counted about secrets. */
@ApplicationScoped
class SecretMetrics {

    private final MeterRegistry meters;

    @Inject
    SecretMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void ended(String operation, boolean isDone) {
        meters.counter("interlock_secrets_total", "operation", operation, "outcome", isDone ? "done" : "failed")
                .increment();
    }
}
