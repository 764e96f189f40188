package dev.interlock.validator.runs;

import dev.interlock.validator.cases.Outcome;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** {@code interlock_validator_runs_total{state}}, {@code …_active_runs} and {@code …_checks_seconds{outcome}}. */
@ApplicationScoped
class RunMetrics {

    private final MeterRegistry meters;
    private final AtomicInteger active;

    @Inject
    RunMetrics(MeterRegistry meters) {
        this.meters = meters;
        this.active = meters.gauge("interlock_validator_active_runs", new AtomicInteger());
    }

    void ended(RunState.Ended state) {
        meters.counter("interlock_validator_runs_total", "state", state.label().toLowerCase(Locale.ROOT))
                .increment();
    }

    void active(int runs) {
        active.set(runs);
    }

    void tried(Outcome outcome, Duration took) {
        var label =
                switch (outcome) {
                    case Outcome.Passed passed -> "passed";
                    case Outcome.Failed failed -> failed.kind().name().toLowerCase(Locale.ROOT);
                    case Outcome.Skipped skipped -> "skipped";
                };
        Timer.builder("interlock_validator_checks")
                .tags(Tags.of("outcome", label))
                .register(meters)
                .record(took);
    }
}
