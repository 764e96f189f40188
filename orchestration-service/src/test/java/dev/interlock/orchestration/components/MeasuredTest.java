package dev.interlock.orchestration.components;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MeasuredTest {

    @Test
    void beginsWithTheFirstCheck() {
        assertThat(Measured.NOTHING.after(check(true, 40))).isEqualTo(new Measured(1, 40, 0));
        assertThat(Measured.NOTHING.after(check(false, 700))).isEqualTo(new Measured(1, 0, 1));
    }

    @Test
    void takesNoLatencyFromAFailedCheck() {
        var measured = Measured.NOTHING.after(check(true, 40)).after(check(false, 2_000));

        assertThat(measured.latencyMillis()).isEqualTo(40);
        assertThat(measured.failureRatio()).isCloseTo(2.0 / 21, within(1e-9));
    }

    @Test
    void followsTheChecksOfLate() {
        var measured = new Measured(500, 10, 1);
        for (int i = 0; i < 60; i++) {
            measured = measured.after(check(true, 100));
        }

        assertThat(measured.latencyMillis()).isBetween(99.0, 100.0);
        assertThat(measured.failureRatio()).isLessThan(0.01);
    }

    @Property
    void staysBetweenTheLeastAndTheMost(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 1, max = 900) Integer> all) {
        var measured = Measured.NOTHING;
        for (int millis : all) {
            measured = measured.after(check(millis % 3 != 0, millis));
        }

        assertThat(measured.checks()).isEqualTo(all.size());
        assertThat(measured.failureRatio()).isBetween(0.0, 1.0);
        assertThat(measured.latencyMillis()).isBetween(0.0, 900.0);
    }

    private static Check check(boolean isPassed, long millis) {
        return new Check(isPassed, Instant.EPOCH, millis, "-");
    }
}
