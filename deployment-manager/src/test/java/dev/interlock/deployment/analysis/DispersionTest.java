package dev.interlock.deployment.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class DispersionTest {

    private static final AnalysisPolicy.Clustering STANDARD = AnalysisPolicy.Clustering.STANDARD;

    @Test
    void isTheSquareOfTheDifferenceOverTheSumForTwoSecondsOfOneSize() {
        var dispersion = Dispersion.UNKNOWN.fold(new Counts(100, 0), STANDARD).fold(new Counts(100, 6), STANDARD);

        // excess ½·6² − ½·6 = 15, events ½·6 = 3, prior 5: 1 + 15/8
        assertThat(dispersion.factor(STANDARD)).isCloseTo(2.875, within(1e-9));
    }

    @Test
    void isAboutOneForIndependentErrors() {
        assertThat(factor(1, second -> 2)).isBetween(1.0, 1.35);
    }

    @Test
    void isAboutThreeForBurstsOfThree() {
        assertThat(factor(3, second -> 2)).isBetween(2.3, 3.7);
    }

    @Test
    void doesNotTakeAnOutageForBursts() {
        assertThat(factor(1, second -> second < 300 ? 0.5 : 5)).isBetween(1.0, 1.35);
    }

    @Test
    void isBoundedByThePolicy() {
        assertThat(factor(50, second -> 2)).isEqualTo(STANDARD.largest());
    }

    @Test
    void isOneWhereItIsSwitchedOff() {
        var dispersion = Dispersion.UNKNOWN.fold(new Counts(100, 0), STANDARD).fold(new Counts(100, 60), STANDARD);

        assertThat(dispersion.factor(AnalysisPolicy.Clustering.IGNORED)).isEqualTo(1);
    }

    @Test
    void passesOverSecondsWithoutTraffic() {
        var seen = Dispersion.UNKNOWN.fold(new Counts(100, 3), STANDARD);

        assertThat(seen.fold(Counts.NONE, STANDARD)).isEqualTo(seen);
    }

    private static double factor(int burst, IntToDoubleFunction meanErrors) {
        var random = new SplittableRandom(20261121);
        var dispersion = Dispersion.UNKNOWN;
        for (int second = 0; second < 600; second++) {
            double mean = meanErrors.applyAsDouble(second) / burst;
            long clusters = 0;
            for (double left = Math.exp(-mean), product = random.nextDouble(); product > left; clusters++) {
                product *= random.nextDouble();
            }
            dispersion = dispersion.fold(new Counts(1000, burst * clusters), STANDARD);
        }
        return dispersion.factor(STANDARD);
    }
}
