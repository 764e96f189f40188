package dev.interlock.deployment.analysis;

import static dev.interlock.deployment.analysis.Feed.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.event.traffic.LatencyScale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LatencyHistoryTest {

    private static final AnalysisPolicy.Latency STANDARD = AnalysisPolicy.Latency.STANDARD;

    @Test
    void knowsNoThresholdBeforeItHasSeenEnough() {
        assertThat(LatencyHistory.EMPTY.fold(Map.of(40, 199L), at(0)).threshold(STANDARD))
                .isEmpty();
    }

    @Test
    void letsAtMostATwentiethBeSlow() {
        var history = LatencyHistory.EMPTY.fold(Map.of(40, 940L, 45, 20L, 50, 40L), at(0));

        assertThat(history.threshold(STANDARD)).hasValue(45);
    }

    @Test
    void takesNothingForSlowBelowTheFloor() {
        var history = LatencyHistory.EMPTY.fold(Map.of(3, 1000L), at(0));

        assertThat(history.threshold(STANDARD)).hasValue(LatencyScale.indexOf(5_000_000));
    }

    @Test
    void forgetsWhatIsTenMinutesOld() {
        var history = LatencyHistory.EMPTY
                .fold(Map.of(80, 1000L), at(0))
                .fold(Map.of(40, 1000L), at(301))
                .fold(Map.of(40, 1000L), at(602));

        assertThat(history.threshold(STANDARD)).hasValue(40);
    }

    @Test
    void hasNothingSlowerThanTheLastInterval() {
        var history = LatencyHistory.EMPTY.fold(Map.of(LatencyScale.SIZE - 1, 1000L), at(0));
        var tally = new Tally(new Counts(10, 0), Map.of(LatencyScale.SIZE - 1, 10L));

        assertThat(tally.slowerThan(history.threshold(STANDARD).orElseThrow())).isEqualTo(new Counts(10, 0));
    }
}
