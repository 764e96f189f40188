package dev.interlock.deployment.applications;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** What is counted about applications. */
@ApplicationScoped
class ApplicationMetrics {

    private final MeterRegistry meters;

    @Inject
    ApplicationMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    /** @param change registered, updated or removed */
    void changed(String change) {
        meters.counter("interlock_application_changes_total", "change", change).increment();
    }
}
