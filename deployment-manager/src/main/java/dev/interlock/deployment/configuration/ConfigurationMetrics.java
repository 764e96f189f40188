package dev.interlock.deployment.configuration;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** What is counted about configuration. */
@ApplicationScoped
class ConfigurationMetrics {

    private final MeterRegistry meters;

    @Inject
    ConfigurationMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void changed(Entry entry) {
        meters.counter(
                        "interlock_configuration_changes_total",
                        "environment",
                        entry.id.environment(),
                        "change",
                        entry.deleted ? "deleted" : "set")
                .increment();
    }
}
