package dev.interlock.orchestration.components;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class HealthTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void isUpAfterOneSuccess() {
        var health = unknown().after(passed(1), 2);

        assertThat(health.state()).isEqualTo(HealthState.UP);
        assertThat(health.since()).isEqualTo(START.plusSeconds(1));
    }

    @Test
    void isNotDownAfterOneFailure() {
        var health = unknown().after(passed(1), 2).after(failed(2), 2);

        assertThat(health.state()).isEqualTo(HealthState.UP);
        assertThat(health.since()).isEqualTo(START.plusSeconds(1));
        assertThat(health.reason()).isEqualTo("no");
    }

    @Test
    void isDownAfterTwoFailuresInARow() {
        var health = unknown().after(passed(1), 2).after(failed(2), 2).after(failed(3), 2);

        assertThat(health.state()).isEqualTo(HealthState.DOWN);
        assertThat(health.since()).isEqualTo(START.plusSeconds(3));
    }

    @Test
    void startsCountingAnewAfterASuccess() {
        var health = unknown().after(failed(1), 2).after(passed(2), 2).after(failed(3), 2);

        assertThat(health.state()).isEqualTo(HealthState.UP);
        assertThat(health.failuresInARow()).isEqualTo(1);
    }

    @Test
    void keepsTheBeginningOfAStateThatLasts() {
        var health = unknown().after(passed(1), 2).after(passed(9), 2);

        assertThat(health.since()).isEqualTo(START.plusSeconds(1));
        assertThat(health.lastCheckedAt()).isEqualTo(START.plusSeconds(9));
    }

    private static Health unknown() {
        return Health.unknown(START, "new");
    }

    private static Check passed(int second) {
        return new Check(true, START.plusSeconds(second), 3, "yes");
    }

    private static Check failed(int second) {
        return new Check(false, START.plusSeconds(second), 3, "no");
    }
}
