package dev.interlock.orchestration.components.scaling;

import static dev.interlock.orchestration.components.Parts.part;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.orchestration.components.HealthState;
import dev.interlock.orchestration.components.Measured;
import dev.interlock.orchestration.components.Scaling;
import dev.interlock.orchestration.components.scaling.ScalingHint.Advice;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalingHintTest {

    @ParameterizedTest
    @CsvSource({
        "2, 100, 0,    HOLD,      2",
        "2, 109, 0,    HOLD,      2",
        "2, 160, 0,    SCALE_OUT, 4",
        "2, 120, 0,    SCALE_OUT, 3",
        "2, 900, 0,    SCALE_OUT, 5",
        "2, 10,  0,    SCALE_IN,  1",
        "4, 10,  0,    SCALE_IN,  3",
        "1, 10,  0,    HOLD,      1",
        "5, 900, 0,    HOLD,      5",
        "2, 10,  0.05, SCALE_OUT, 3",
        "5, 10,  0.5,  HOLD,      5",
        "0, 10,  0,    SCALE_OUT, 1",
        "7, 900, 0,    SCALE_IN,  5"
    })
    void followsLatencyAndFailuresWithinTheBounds(
            int replicas, double latency, double failures, Advice advice, int wanted) {
        var hint = hint(new Scaling(1, 5, replicas, 100L), HealthState.UP, new Measured(50, latency, failures));

        assertThat(hint.advice()).isEqualTo(advice);
        assertThat(hint.replicas()).isEqualTo(wanted);
    }

    @Test
    void saysWhy() {
        assertThat(hint(new Scaling(1, 5, 2, 100L), HealthState.UP, new Measured(50, 240, 0))
                        .reason())
                .isEqualTo("Checks take 240 ms where 100 ms are aimed at.");
        assertThat(hint(new Scaling(1, 2, 2, 100L), HealthState.UP, new Measured(50, 240, 0.2))
                        .reason())
                .isEqualTo("20 % of the last checks failed. It runs as many as it may: raise maxReplicas, or make it"
                        + " faster.");
    }

    @Test
    void waitsForEnoughChecks() {
        var hint = hint(new Scaling(1, 5, null, null), HealthState.UP, new Measured(9, 9_000, 1));

        assertThat(hint.advice()).isEqualTo(Advice.HOLD);
        assertThat(hint.reason()).isEqualTo("Only 9 of 10 checks have been seen.");
    }

    @Test
    void wantsRepairBeforeReplicas() {
        var declared = new Scaling(1, 5, 2, 100L);
        var overloaded = new Measured(50, 900, 0.5);

        assertThat(hint(declared, HealthState.DOWN, overloaded).advice()).isEqualTo(Advice.REPAIR);
        assertThat(ScalingHint.of(part("a", HealthState.UP, declared, overloaded), List.of("db")))
                .isEqualTo(new ScalingHint(Advice.REPAIR, 2, "Mend first what it depends on: db.", overloaded));
    }

    @Test
    void saysNothingAboutWhatDeclaresNothing() {
        assertThat(hint(null, HealthState.UP, new Measured(50, 900, 0.5)).advice())
                .isEqualTo(Advice.NONE);
    }

    @Property
    void staysWithinTheBounds(
            @ForAll @IntRange(min = 1, max = 20) int min,
            @ForAll @IntRange(max = 20) int more,
            @ForAll @IntRange(max = 60) int now,
            @ForAll @DoubleRange(max = 1e12) double latency,
            @ForAll @DoubleRange(max = 1) double failures) {
        var hint = hint(new Scaling(min, min + more, now, 1L), HealthState.UP, new Measured(99, latency, failures));

        assertThat(hint.replicas()).isBetween(min, min + more);
        assertThat(hint.advice() == Advice.HOLD).isEqualTo(hint.replicas() == now);
        assertThat(hint.advice() == Advice.SCALE_OUT).isEqualTo(hint.replicas() > now);
        assertThat(hint.reason()).isNotBlank();
    }

    private static ScalingHint hint(@Nullable Scaling declared, HealthState state, Measured measured) {
        return ScalingHint.of(part("a", state, declared, measured), List.of());
    }
}
