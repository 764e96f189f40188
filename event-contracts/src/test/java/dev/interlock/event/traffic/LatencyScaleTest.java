package dev.interlock.event.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyScaleTest {

    @ParameterizedTest
    @ValueSource(longs = {0, 499_999, 500_000, 500_001, 1_000_000, 7_300_000, 250_000_000, 30_000_000_000L})
    void putsALatencyBetweenTheBoundsOfItsInterval(long nanos) {
        int index = LatencyScale.indexOf(nanos);

        assertThat(nanos / 1e6).isLessThanOrEqualTo(LatencyScale.upperMillis(index) * (1 + 1e-9));
        if (index > 0) {
            assertThat(nanos / 1e6).isGreaterThan(LatencyScale.upperMillis(index - 1) * (1 - 1e-9));
        }
    }

    @Test
    void putsABoundIntoTheIntervalThatItEnds() {
        for (int index = 0; index < LatencyScale.SIZE - 1; index++) {
            assertThat(LatencyScale.indexOf(Math.round(LatencyScale.upperMillis(index) * 1e6 - 0.5)))
                    .isEqualTo(index);
        }
    }

    @Test
    void endsWithoutABound() {
        assertThat(LatencyScale.indexOf(Long.MAX_VALUE)).isEqualTo(LatencyScale.SIZE - 1);
        assertThat(LatencyScale.upperMillis(LatencyScale.SIZE - 1)).isInfinite();
    }
}
