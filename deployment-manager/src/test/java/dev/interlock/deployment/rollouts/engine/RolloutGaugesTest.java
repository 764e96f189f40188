package dev.interlock.deployment.rollouts.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.deployment.analysis.Counts;
import dev.interlock.deployment.analysis.Figures;
import dev.interlock.deployment.analysis.Source;
import dev.interlock.deployment.rollouts.course.Patience;
import dev.interlock.deployment.rollouts.course.Strategy;
import dev.interlock.deployment.rollouts.planning.Hold;
import dev.interlock.deployment.rollouts.planning.Release;
import dev.interlock.deployment.rollouts.planning.Rollout;
import dev.interlock.event.traffic.AppKey;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RolloutGaugesTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final AppKey APP = new AppKey("p", "shop", "production");
    private static final Strategy.Canary CANARY = new Strategy.Canary(
            List.of(10), Duration.ofSeconds(30), true, List.of(), List.of(), 0, Duration.ZERO, Duration.ZERO);
    private static final Rollout RESTING =
            Rollout.empty(APP, new Release.Scale(Map.of("api", 1)), CANARY.course(1, Patience.DEFAULT));
    private static final Rollout MOVING =
            RESTING.begun(new Release("r2", List.of("api"), "api", null, false, false), RESTING.course(), NOW);
    private static final List<Figures> FIGURES =
            List.of(new Figures(Source.ERRORS, new Counts(100, 5), new Counts(900, 2), 1.5, -2));

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final RolloutGauges gauges = new RolloutGauges(registry);

    @Test
    void whatMovesShowsItsWeightAndItsEvidence() {
        gauges.seen(MOVING, 10, FIGURES);

        assertThat(value("interlock_rollout_weight_percent", "application", "shop"))
                .isEqualTo(10);
        assertThat(value("interlock_rollout_log10_e_value", "source", "errors")).isEqualTo(1.5);
        assertThat(value("interlock_rollout_log10_e_value", "source", "latency"))
                .isZero();
    }

    @Test
    void whatRestsHasNoSeriesOfItsOwn() {
        gauges.seen(MOVING, 10, FIGURES);
        gauges.seen(RESTING, 0, List.of());

        assertThat(registry.find("interlock_rollout_weight_percent").gauges()).isEmpty();
        assertThat(registry.find("interlock_rollout_log10_e_value").gauges()).isEmpty();
    }

    @Test
    void rolloutsAreCountedByPhase() {
        gauges.seen(MOVING, 10, FIGURES);
        assertThat(value("interlock_rollouts", "phase", "gated")).isEqualTo(1);
        assertThat(value("interlock_rollouts", "phase", "stable")).isZero();

        gauges.seen(RESTING, 0, List.of());
        assertThat(value("interlock_rollouts", "phase", "gated")).isZero();
        assertThat(value("interlock_rollouts", "phase", "stable")).isEqualTo(1);
    }

    @Test
    void heldOnesAreCountedByCause() {
        gauges.seen(MOVING.held(new Hold(Hold.Cause.NO_EVIDENCE, "silence", NOW, Optional.empty())), 10, FIGURES);

        assertThat(value("interlock_rollouts_held", "cause", "no_evidence")).isEqualTo(1);
        assertThat(value("interlock_rollouts_held", "cause", "paused")).isZero();
    }

    @Test
    void whatAnotherReplicaLeadsIsNotCountedHere() {
        gauges.seen(MOVING, 10, FIGURES);
        gauges.forget(APP);

        assertThat(value("interlock_rollouts", "phase", "gated")).isZero();
        assertThat(registry.find("interlock_rollout_weight_percent").gauges()).isEmpty();
    }

    private double value(String name, String key, String value) {
        return registry.get(name).tag(key, value).gauge().value();
    }
}
