package dev.interlock.gateway.apps.balancing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HealthTest {

    private static final Ejection RULE = new Ejection(3, Duration.ofNanos(100));

    /** Close to where {@link System#nanoTime()} overflows: only differences count. */
    private static final long NOW = Long.MAX_VALUE - 50;

    private static final long LATER = Long.MIN_VALUE + 49;

    @Test
    void leavesAfterSoManyFailuresInARow() {
        var twice = Health.NEW.failed(NOW, RULE).failed(NOW, RULE);
        assertThat(twice.isAvailable(NOW)).isTrue();

        var out = twice.failed(NOW, RULE);

        assertThat(out.isAvailable(NOW)).isFalse();
        assertThat(out.isAvailable(LATER - 1)).isFalse();
        assertThat(out.isAvailable(LATER)).isTrue();
    }

    @Test
    void countsAnewAfterASuccess() {
        var mended = Health.NEW.failed(NOW, RULE).failed(NOW, RULE).succeeded();

        assertThat(mended.failed(NOW, RULE).failed(NOW, RULE).isAvailable(NOW)).isTrue();
    }

    @Test
    void comesBackWithOneTrial() {
        var onTrial = out().begun(LATER, RULE);

        assertThat(onTrial.isAvailable(LATER)).isFalse();
        assertThat(onTrial.succeeded().isAvailable(LATER)).isTrue();
        assertThat(onTrial.failed(LATER, RULE).isAvailable(LATER)).isFalse();
        assertThat(onTrial.failed(LATER, RULE).isAvailable(LATER + 100)).isTrue();
    }

    @Test
    void triesAgainWhereATrialToldNothing() {
        assertThat(out().begun(LATER, RULE).abandoned(LATER).isAvailable(LATER)).isTrue();
        assertThat(out().begun(LATER, RULE).isAvailable(LATER + 100)).isTrue();
    }

    @Test
    void staysOutForItsTimeWhereItIsAskedForWantOfOthers() {
        var asked = out().begun(NOW, RULE).failed(NOW + 10, RULE);

        assertThat(asked.isAvailable(LATER - 1)).isFalse();
        assertThat(asked.isAvailable(LATER)).isTrue();
    }

    @Test
    void staysForEverWithoutARule() {
        var never = new Ejection(0, Duration.ofNanos(100));
        var health = Health.NEW;
        for (int i = 0; i < 1_000; i++) {
            health = health.failed(NOW, never);
        }

        assertThat(health.isAvailable(NOW)).isTrue();
    }

    private static Health out() {
        return Health.NEW.failed(NOW, RULE).failed(NOW, RULE).failed(NOW, RULE);
    }
}
