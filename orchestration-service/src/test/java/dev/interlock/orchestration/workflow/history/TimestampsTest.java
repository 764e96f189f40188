package dev.interlock.orchestration.workflow.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.orchestration.workflow.interpreter.Input;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimestampsTest {

    private static final Instant EARLY = Instant.parse("2026-11-21T10:00:00Z");
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant LATE = Instant.parse("2026-11-21T14:00:00Z");

    @Test
    void countsAtTheTimeThatItIsTakenIn() {
        assertThat(Timestamps.stamp(new Input.Pause(EARLY), NOON, EARLY).at()).isEqualTo(NOON);
    }

    @Test
    void neverCountsBeforeTheTurnBefore() {
        assertThat(Timestamps.stamp(new Input.Pause(EARLY), NOON, LATE).at()).isEqualTo(LATE);
    }

    @Test
    void wakesNobodyBeforeItsTimeThoughTheClockIsBehind() {
        assertThat(Timestamps.stamp(new Input.Woke(1, LATE), NOON, EARLY).at()).isEqualTo(LATE);
    }
}
