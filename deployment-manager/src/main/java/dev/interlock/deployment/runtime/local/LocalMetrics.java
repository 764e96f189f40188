package dev.interlock.deployment.runtime.local;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * {@code interlock_runtime_local_processes_total{event}}: {@code started}, {@code exited} by itself, {@code stopped} when
 * asked to, {@code killed} after its grace.
 */
@ApplicationScoped
class LocalMetrics {

    private final MeterRegistry meters;

    @Inject
    LocalMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void started() {
        count("started");
    }

    void exited() {
        count("exited");
    }

    void stopped(boolean isKilled) {
        count(isKilled ? "killed" : "stopped");
    }

    private void count(String event) {
        meters.counter("interlock_runtime_local_processes_total", "event", event)
                .increment();
    }
}
