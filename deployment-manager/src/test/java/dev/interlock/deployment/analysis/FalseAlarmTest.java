package dev.interlock.deployment.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.deployment.analysis.AnalysisPolicy.Clustering;
import dev.interlock.deployment.analysis.AnalysisPolicy.Criterion;
import dev.interlock.deployment.analysis.AnalysisPolicy.WarmUp;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The promise about false alarms by chance, seeds fixed; at length in the benchmarks module. */
class FalseAlarmTest {

    private static final int RUNS = 400;
    private static final int SECONDS = 600;
    private static final AnalysisPolicy ERRORS_ONLY =
            AnalysisPolicy.standard().withCriteria(Map.of(Source.ERRORS, Criterion.ERRORS));

    @Test
    void callsFewGoodCanariesBadThoughItIsReadEverySecond() {
        assertThat(alarmed(0.02, 1, 1, ERRORS_ONLY.withWarmUp(WarmUp.NONE))).isLessThanOrEqualTo(0.025);
    }

    @Test
    void callsNearlyAllBadCanariesBad() {
        assertThat(alarmed(0.02, 4, 1, ERRORS_ONLY)).isGreaterThanOrEqualTo(0.99);
    }

    @Test
    void callsFewGoodCanariesBadWhoseErrorsComeInBursts() {
        assertThat(alarmed(0.02, 1, 3, ERRORS_ONLY)).isLessThanOrEqualTo(0.025);
    }

    @Test
    void wouldCallManyOfThemBadWithoutItsGuard() {
        assertThat(alarmed(0.02, 1, 3, ERRORS_ONLY.withClustering(Clustering.IGNORED)))
                .isGreaterThanOrEqualTo(0.2);
    }

    private static double alarmed(double errors, double factor, int burst, AnalysisPolicy policy) {
        int alarms = 0;
        for (int run = 0; run < RUNS; run++) {
            var random = new SplittableRandom(42L * 1_000_000 + run);
            var evidence = Evidence.none(policy);
            for (int second = 0; second < SECONDS && evidence.alarm() == null; second++) {
                evidence = evidence.fold(
                        Instant.ofEpochSecond(second),
                        tally(random, 10, errors * factor, burst),
                        tally(random, 90, errors, burst),
                        policy);
            }
            alarms += evidence.alarm() == null ? 0 : 1;
        }
        return (double) alarms / RUNS;
    }

    private static Tally tally(SplittableRandom random, int requests, double errors, int burst) {
        int failed = 0;
        for (int i = 0; i < requests; i++) {
            failed += random.nextDouble() < errors / burst ? burst : 0;
        }
        return new Tally(Counts.within(requests, failed), Map.of());
    }
}
