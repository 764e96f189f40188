package dev.interlock.deployment.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.interlock.deployment.analysis.AnalysisPolicy.Criterion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class EvidenceTest {

    private static final int CANARY = 10;
    private static final int STABLE = 40;
    private static final AnalysisPolicy POLICY =
            AnalysisPolicy.standard().withCriteria(Map.of(Source.ERRORS, Criterion.ERRORS));

    /** Through warm-up and guards: no second exists in which a canary gains by failing. */
    @Property(tries = 200)
    void neverFallsByOneMoreErrorOfTheCanaryAtAnyTime(
            @ForAll @Size(min = 1, max = 90) List<@IntRange(min = 0, max = 9) Integer> canaryErrors,
            @ForAll @IntRange(min = 0, max = 89) int when,
            @ForAll @IntRange(min = 0, max = 8) int stableErrors) {
        int second = when % canaryErrors.size();

        double fewer = logE(canaryErrors, -1, stableErrors);
        double more = logE(canaryErrors, second, stableErrors);

        assertThat(more).isGreaterThanOrEqualTo(fewer - 1e-9);
    }

    @Test
    void isTheWeightedMeanOfItsSources() {
        var policy = AnalysisPolicy.standard()
                .withWarmUp(AnalysisPolicy.WarmUp.NONE)
                .withCriteria(Map.of(
                        Source.ERRORS, new Criterion(3, 1, 2, 0.01), Source.CONTRACT, new Criterion(1, 1, 2, 0.01)));
        var evidence = Evidence.none(policy)
                .fold(Instant.EPOCH, tally(10, 3), tally(90, 2), policy)
                .foldBatch(Instant.EPOCH, RatioTestTest.stratum(5, 4, 5, 0), policy);

        assertThat(Math.exp(evidence.logE(policy)))
                .isCloseTo(
                        0.75 * eValue(evidence, Source.ERRORS) + 0.25 * eValue(evidence, Source.CONTRACT),
                        within(1e-9));
        assertThat(eValue(evidence, Source.ERRORS)).isNotEqualTo(eValue(evidence, Source.CONTRACT));
    }

    @Test
    void remembersThatTheBoundWasReachedThoughNobodyLooked() {
        var policy = POLICY.withWarmUp(AnalysisPolicy.WarmUp.NONE);
        var evidence = Evidence.none(policy).fold(Instant.EPOCH, tally(100, 20), tally(900, 1), policy);
        for (int second = 1; second < 60; second++) {
            evidence = evidence.fold(Instant.ofEpochSecond(second), tally(100, 0), tally(900, 20), policy);
        }

        assertThat(evidence.logE(policy)).isLessThan(Math.log(100));
        assertThat(evidence.alarm()).isNotNull();
    }

    @Test
    void learnsFromASecondOnlyAfterJudgingByIt() {
        var bursts = Evidence.none(POLICY)
                .fold(Instant.EPOCH, Tally.NONE, tally(STABLE, 0), POLICY)
                .fold(Instant.ofEpochSecond(1), Tally.NONE, tally(STABLE, 8), POLICY);
        var policy = POLICY.withWarmUp(AnalysisPolicy.WarmUp.NONE);
        var calm = Evidence.none(policy).fold(Instant.EPOCH, Tally.NONE, tally(STABLE, 0), policy);

        var judged = calm.fold(Instant.ofEpochSecond(1), tally(CANARY, 3), tally(STABLE, 8), policy);

        assertThat(factor(bursts)).isGreaterThan(2);
        assertThat(factor(judged)).isEqualTo(factor(bursts));
        assertThat(judged.logE(policy))
                .isEqualTo(RatioTest.begin()
                        .fold(
                                RatioTestTest.stratum(CANARY, 3, STABLE, 8),
                                new RatioTest.Terms(1, 1, factor(calm), true))
                        .logE());
    }

    private static double eValue(Evidence evidence, Source source) {
        return Math.exp(of(evidence, source).bad().logE());
    }

    private static double factor(Evidence evidence) {
        return of(evidence, Source.ERRORS).dispersion().factor(POLICY.clustering());
    }

    private static SourceEvidence of(Evidence evidence, Source source) {
        return evidence.sources().getOrDefault(source, SourceEvidence.NONE);
    }

    private static double logE(List<Integer> canaryErrors, int oneMore, int stableErrors) {
        var evidence = Evidence.none(POLICY);
        for (int second = 0; second < canaryErrors.size(); second++) {
            evidence = evidence.fold(
                    Instant.ofEpochSecond(second),
                    tally(CANARY, canaryErrors.get(second) + (second == oneMore ? 1 : 0)),
                    tally(STABLE, second % 7 == 0 ? stableErrors : 1),
                    POLICY);
        }
        return evidence.logE(POLICY);
    }

    private static Tally tally(long requests, long errors) {
        return new Tally(new Counts(requests, errors), Map.of());
    }
}
