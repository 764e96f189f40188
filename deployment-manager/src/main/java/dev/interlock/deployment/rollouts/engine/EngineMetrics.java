package dev.interlock.deployment.rollouts.engine;

import dev.interlock.deployment.rollouts.planning.Action;
import dev.interlock.deployment.rollouts.planning.Phase;
import dev.interlock.deployment.rollouts.planning.Rollout;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** What the engine does, and how long a look takes. */
@ApplicationScoped
class EngineMetrics {

    private final MeterRegistry meters;
    private final Timer looks;

    @Inject
    EngineMetrics(MeterRegistry meters) {
        this.meters = meters;
        this.looks = Timer.builder("interlock_rollout_look_seconds")
                .publishPercentileHistogram()
                .register(meters);
        // there from the start, so that the first one that ends counts as an increase
        ended("promoted");
        ended("failed");
    }

    void looked(Duration time) {
        looks.record(time);
    }

    void failed() {
        meters.counter("interlock_rollout_looks_failed_total").increment();
    }

    void acted(Action action) {
        meters.counter(
                        "interlock_rollout_actions_total",
                        "action",
                        action.getClass().getSimpleName())
                .increment();
    }

    void moved(Rollout before, Rollout after) {
        if (before.candidate().isPresent() && after.candidate().isEmpty()) {
            var end = after.phase() instanceof Phase.Failed ? "failed" : "promoted";
            ended(end).increment();
        }
    }

    private Counter ended(String outcome) {
        return meters.counter("interlock_rollouts_ended_total", "outcome", outcome);
    }
}
