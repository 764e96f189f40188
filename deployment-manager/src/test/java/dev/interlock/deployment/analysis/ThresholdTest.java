package dev.interlock.deployment.analysis;

import static dev.interlock.deployment.analysis.Feed.CANARY;
import static dev.interlock.deployment.analysis.Feed.STABLE;
import static dev.interlock.deployment.analysis.Feed.START;
import static dev.interlock.deployment.analysis.Feed.at;
import static dev.interlock.deployment.analysis.Feed.canary;
import static dev.interlock.deployment.analysis.Feed.revision;
import static dev.interlock.deployment.analysis.Feed.second;
import static dev.interlock.deployment.analysis.Feed.stable;
import static dev.interlock.deployment.analysis.Feed.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class ThresholdTest {

    private static final Threshold ERRORS = new Threshold(Threshold.Metric.ERROR_RATE, 0.05, 20, 10, 3);

    @Test
    void isBadAfterSoManyWindowsInARow() {
        IntFunction<Analysis> until = end -> fold(begin(ERRORS), 0, end, 1);

        assertThat(until.apply(30).judge(at(30))).isInstanceOf(Judgement.Undecided.class);
        assertThat(until.apply(31).judge(at(31)))
                .isEqualTo(new Judgement.Bad(
                        Source.ERRORS,
                        Judgement.Rule.THRESHOLD,
                        0,
                        "ERROR_RATE of the canary was 0.1000, over 0.05000, in 3 windows of 10 s in a row"));
    }

    @Test
    void beginsARowAnewAfterAGoodWindow() {
        var analysis = fold(fold(fold(begin(ERRORS), 0, 20, 1), 20, 30, 0), 30, 51, 1);

        assertThat(analysis.judge(at(51))).isInstanceOf(Judgement.Undecided.class);
    }

    @Test
    void isNotBadAtTheLimitItself() {
        var limit = new Threshold(Threshold.Metric.ERROR_RATE, 0.1, 20, 10, 1);

        assertThat(fold(begin(limit), 0, 31, 1).judge(at(31))).isInstanceOf(Judgement.Undecided.class);
    }

    @Test
    void saysNothingByAWindowWithTooFewRequests() {
        var analysis = fold(begin(ERRORS), 0, 20, 1);
        for (int second = 20; second < 31; second++) {
            analysis = analysis.fold(second(second, canary(1, 1), stable(9, 0)));
        }

        assertThat(analysis.judge(at(31)))
                .isEqualTo(new Judgement.NoEvidence("Fewer than 20 to measure ERROR_RATE by within 10 s"));
        assertThat(analysis.watches().getFirst().inARow()).isEqualTo(2);
    }

    @Test
    void measuresLatencyInMilliseconds() {
        var slow = new Threshold(Threshold.Metric.LATENCY_P95, 100, 20, 10, 1);
        var analysis = begin(slow);
        for (int second = 0; second < 11; second++) {
            analysis = analysis.fold(second(second, revision(CANARY, 10, 0, Map.of(30, 9L, 60, 1L)), stable(90, 0)));
        }

        assertThat(analysis.judge(at(11)))
                .isInstanceOfSatisfying(
                        Judgement.Bad.class, bad -> assertThat(bad.source()).isEqualTo(Source.LATENCY));
    }

    @Test
    void measuresViolationsBySamples() {
        var broken = new Threshold(Threshold.Metric.VIOLATION_RATE, 0.1, 5, 10, 1);
        var analysis = fold(begin(broken), 0, 12, 0);
        for (int i = 0; i < 12; i++) {
            analysis = analysis.fold(verdict(i + 1, at(i), CANARY, i % 2 == 0));
        }

        assertThat(analysis.judge(at(12)))
                .isInstanceOfSatisfying(
                        Judgement.Bad.class, bad -> assertThat(bad.source()).isEqualTo(Source.CONTRACT));
    }

    @Test
    void case33_isNeverExceededByARateOfNothing() {
        var analysis = begin(new Threshold(Threshold.Metric.LATENCY_P99, 0, 1, 10, 1));
        for (int second = 0; second < 50; second++) {
            analysis = analysis.fold(second(second, revision(CANARY, 10, 10, Map.of()), stable(90, 0)));
        }

        assertThat(analysis.judge(at(50))).isInstanceOf(Judgement.NoEvidence.class);
    }

    @Test
    void refusesALimitThatIsNoNumber() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Threshold(Threshold.Metric.ERROR_RATE, Double.NaN, 1, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Threshold(Threshold.Metric.ERROR_RATE, 0.1, 0, 1, 1));
    }

    private static Analysis begin(Threshold threshold) {
        var policy =
                AnalysisPolicy.standard().withThresholds(List.of(threshold)).withCriteria(Map.of());
        return Analysis.begin(policy, STABLE, CANARY, START);
    }

    private static Analysis fold(Analysis analysis, int from, int to, int errors) {
        var next = analysis;
        for (int second = from; second < to; second++) {
            next = next.fold(second(second, canary(10, errors), stable(90, 0)));
        }
        return next;
    }
}
