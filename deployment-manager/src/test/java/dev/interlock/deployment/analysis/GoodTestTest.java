package dev.interlock.deployment.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GoodTestTest {

    @Test
    void isOneBeforeAnythingIsSeen() {
        assertThat(GoodTest.begin().logE()).isCloseTo(0, within(1e-12));
    }

    /** All outcomes of small strata: a canary at the margin or beyond, and at the floor or beyond. */
    @Property(tries = 300)
    void expectsAtMostOneOfACanaryThatIsNotGood(
            @ForAll @IntRange(min = 1, max = 7) int canary,
            @ForAll @IntRange(min = 0, max = 10) int stable,
            @ForAll @DoubleRange(min = 0, max = 1) double stableRate,
            @ForAll @DoubleRange(min = 1.1, max = 4) double margin,
            @ForAll @DoubleRange(min = 0, max = 0.5) double floor,
            @ForAll @DoubleRange(min = 1, max = 3) double beyond,
            @ForAll @DoubleRange(min = 1, max = 5) double dispersion) {
        double stablePossible = stableRate / margin;
        double canaryRate = Math.min(1, beyond * Math.max(floor, stablePossible * margin));
        double sum = 0;
        for (int x = 0; x <= canary; x++) {
            for (int y = 0; y <= stable; y++) {
                var stratum = RatioTestTest.stratum(canary, x, stable, y);
                sum += RatioTestTest.binomial(canary, x, canaryRate)
                        * RatioTestTest.binomial(stable, y, stablePossible)
                        * Math.exp(GoodTest.begin()
                                .fold(stratum, margin, floor, dispersion)
                                .logE());
            }
        }

        assertThat(sum).isLessThanOrEqualTo(1 + 1e-9);
    }

    @Test
    void certifiesByTheFloorWhereNothingFails() {
        var test = GoodTest.begin();
        int requests = 0;
        while (test.logE() < Math.log(20)) {
            test = test.fold(RatioTestTest.stratum(1, 0, 9, 0), 2, 0.01, 1);
            requests++;
        }

        // "rule of three": 300 good answers rule out 1 % at 5 %; two halves and a mixture cost some more
        assertThat(requests).isBetween(300, 500);
    }

    @Test
    void certifiesByTheRatioWhereBothFailMoreOftenThanTheFloor() {
        var test = GoodTest.begin();
        for (int second = 0; second < 300; second++) {
            test = test.fold(RatioTestTest.stratum(20, 2, 180, 18), 2, 0.01, 1);
        }

        assertThat(test.logE()).isGreaterThan(Math.log(20));
    }

    @Test
    void cannotCertifyAnythingByRatiosOfNothing() {
        var test = GoodTest.begin();
        for (int second = 0; second < 1000; second++) {
            test = test.fold(RatioTestTest.stratum(20, 0, 180, 0), 2, 0, 1);
        }

        assertThat(test.logE()).isCloseTo(0, within(1e-9));
    }
}
