package dev.interlock.deployment.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RatioTestTest {

    private static final RatioTest.Terms PLAIN = new RatioTest.Terms(1, 1, 1, true);

    @Test
    void isFishersLikelihoodRatio() {
        var stratum = stratum(10, 3, 90, 2);

        // 4³ · (100/130)⁵
        assertThat(Math.exp(RatioTest.logLikelihoodRatio(stratum, 4, 1))).isCloseTo(17.2371, within(1e-4));
    }

    @Test
    void isOneBeforeAnythingIsSeen() {
        assertThat(RatioTest.begin().logE()).isCloseTo(0, within(1e-12));
    }

    @Test
    void averagesOverRatiosAndBeginnings() {
        var stratum = stratum(10, 3, 90, 2);
        double staked = 0.6 + 0.4 / 301;
        double expected = 0.4 * 300 / 301;
        for (int k = 0; k < RatioTest.MULTIPLES.size(); k++) {
            double ratio = RatioTest.MULTIPLES.point(k);
            expected += RatioTest.MULTIPLES.weights().get(k)
                    * staked
                    * Math.pow(ratio, 3)
                    * Math.pow(100 / (10 * ratio + 90), 5);
        }

        assertThat(Math.exp(RatioTest.begin().fold(stratum, PLAIN).logE())).isCloseTo(expected, within(1e-9));
    }

    @Test
    void keepsEveryUnitOfItsStakeWhileNothingHappens() {
        var test = RatioTest.begin();
        for (int second = 0; second < 10_000; second++) {
            test = test.fold(stratum(5, 0, 45, 0), PLAIN);
        }

        assertThat(test.logE()).isCloseTo(0, within(1e-12));
    }

    @Test
    void stakesTheSameWhetherSecondsWithoutEventsAreFoldedOrNot() {
        var quiet = RatioTest.begin()
                .fold(stratum(5, 0, 45, 0), PLAIN)
                .fold(stratum(5, 0, 45, 0), PLAIN)
                .fold(stratum(5, 1, 45, 0), PLAIN);

        assertThat(quiet.seconds()).isEqualTo(3);
        assertThat(quiet.staked()).isEqualTo(3);
        assertThat(quiet.logE())
                .isCloseTo(
                        new RatioTest(RatioTest.begin().logs(), 2, 0)
                                .fold(stratum(5, 1, 45, 0), PLAIN)
                                .logE(),
                        within(1e-12));
    }

    @Test
    void findsARegressionAfterALongGoodTimeWithoutHavingToMakeUpForIt() {
        var test = RatioTest.begin();
        for (int second = 0; second < 1800; second++) {
            test = test.fold(stratum(50, second % 4 == 0 ? 1 : 0, 450, 2), PLAIN);
        }
        int seconds = 0;
        while (test.logE() < Math.log(100)) {
            test = test.fold(stratum(50, 3, 450, 2), PLAIN);
            seconds++;
        }

        assertThat(seconds).isBetween(2, 15);
    }

    /** The whole promise in one line, without chance: all outcomes of small strata, each with its probability. */
    @Property(tries = 300)
    void expectsAtMostOneOfACanaryThatIsNoWorseThanTolerated(
            @ForAll @IntRange(min = 1, max = 7) int canary,
            @ForAll @IntRange(min = 1, max = 12) int stable,
            @ForAll @DoubleRange(min = 0, max = 1) double stableRate,
            @ForAll @DoubleRange(min = 0, max = 1) double relative,
            @ForAll @DoubleRange(min = 1, max = 6) double tolerance,
            @ForAll @DoubleRange(min = 1, max = 5) double dispersion) {
        double canaryRate = Math.min(1, stableRate * tolerance * relative);
        var terms = new RatioTest.Terms(tolerance, tolerance, dispersion, true);

        assertThat(expectation(canary, canaryRate, stable, stableRate, terms)).isLessThanOrEqualTo(1 + 1e-9);
    }

    @Test
    void expectsMoreThanOneOfAWorseCanary() {
        assertThat(expectation(5, 0.4, 10, 0.05, PLAIN)).isGreaterThan(1.5);
    }

    @Test
    void wastesNextToNothingWhereEventsAreRareAndTheRatioIsTheToleratedOne() {
        assertThat(expectation(5, 0.002, 10, 0.002, PLAIN)).isBetween(0.9999, 1.0);
    }

    @Test
    void expectsAtMostOneWhileWarmingUpOfACanaryThatIsAsColdAsAllowed() {
        var cold = new RatioTest.Terms(1, 5, 1, true);

        assertThat(expectation(6, 0.25, 10, 0.05, cold)).isLessThanOrEqualTo(1);
        assertThat(expectation(6, 0.9, 10, 0.02, cold)).isGreaterThan(1);
    }

    @Property(tries = 200)
    void neverFallsByOneMoreErrorOfTheCanary(
            @ForAll @IntRange(min = 1, max = 1000) int canary,
            @ForAll @IntRange(min = 0, max = 1000) int stable,
            @ForAll @DoubleRange(min = 0, max = 1) double errors,
            @ForAll @DoubleRange(min = 0, max = 1) double stableErrors,
            @ForAll @DoubleRange(min = 1, max = 6) double tolerance) {
        long events = Math.round(errors * (canary - 1));
        long stableEvents = Math.round(stableErrors * stable);
        var terms = new RatioTest.Terms(1, tolerance, 1, true);

        double fewer = RatioTest.begin()
                .fold(stratum(canary, events, stable, stableEvents), terms)
                .logE();
        double more = RatioTest.begin()
                .fold(stratum(canary, events + 1, stable, stableEvents), terms)
                .logE();

        assertThat(more).isGreaterThanOrEqualTo(fewer - 1e-9);
    }

    @Property(tries = 200)
    void neverRisesByOneMoreErrorOfStable(
            @ForAll @IntRange(min = 1, max = 1000) int canary,
            @ForAll @IntRange(min = 1, max = 1000) int stable,
            @ForAll @DoubleRange(min = 0, max = 1) double errors) {
        long events = Math.round(errors * canary);
        long stableEvents = Math.round(errors * (stable - 1));

        double fewer = RatioTest.begin()
                .fold(stratum(canary, events, stable, stableEvents), PLAIN)
                .logE();
        double more = RatioTest.begin()
                .fold(stratum(canary, events, stable, stableEvents + 1), PLAIN)
                .logE();

        assertThat(more).isLessThanOrEqualTo(fewer + 1e-9);
    }

    @Test
    void staysANumberHoweverMuchIsSeen() {
        var test = RatioTest.begin();
        for (int second = 0; second < 1000; second++) {
            test = test.fold(stratum(1_000_000, 1_000_000, 1_000_000, 0), PLAIN);
        }

        assertThat(test.logE()).isFinite().isGreaterThan(1e8);
    }

    @Test
    void learnsNothingFromOneSideAlone() {
        assertThat(RatioTest.begin().fold(stratum(10, 10, 0, 0), PLAIN).logE()).isCloseTo(0, within(1e-12));
        assertThat(RatioTest.begin().fold(stratum(0, 0, 10, 10), PLAIN).logE()).isCloseTo(0, within(1e-12));
    }

    @Test
    void refusesTermsThatWouldBreakThePromise() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RatioTest.Terms(2, 1, 1, true));
        assertThatIllegalArgumentException().isThrownBy(() -> new RatioTest.Terms(1, 1, 0.5, true));
        assertThatIllegalArgumentException().isThrownBy(() -> new RatioTest.Terms(1, 1, Double.NaN, true));
        assertThatIllegalArgumentException().isThrownBy(() -> new RatioTest(List.of(0.0), 0, 0));
    }

    private static double expectation(
            int canary, double canaryRate, int stable, double stableRate, RatioTest.Terms terms) {
        double sum = 0;
        for (int x = 0; x <= canary; x++) {
            for (int y = 0; y <= stable; y++) {
                sum += binomial(canary, x, canaryRate)
                        * binomial(stable, y, stableRate)
                        * Math.exp(RatioTest.begin()
                                .fold(stratum(canary, x, stable, y), terms)
                                .logE());
            }
        }
        return sum;
    }

    static double binomial(int n, int k, double p) {
        double ways = 1;
        for (int i = 1; i <= k; i++) {
            ways = ways * (n - k + i) / i;
        }
        return ways * Math.pow(p, k) * Math.pow(1 - p, n - k);
    }

    static Stratum stratum(long canary, long canaryEvents, long stable, long stableEvents) {
        return new Stratum(new Counts(canary, canaryEvents), new Counts(stable, stableEvents));
    }
}
