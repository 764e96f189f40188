package dev.interlock.deployment.runtime.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.deployment.runtime.Instance.Health;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ConditionTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Condition ready = Condition.starting(START).passed(at(1));

    @Test
    void isReadyAfterTheFirstSuccess() {
        assertThat(ready).isEqualTo(new Condition(Health.READY, "", at(1), 0));
    }

    @Test
    void staysStartingHoweverOftenItFails() {
        var condition = Condition.starting(START);
        for (int second = 1; second < 10; second++) {
            condition = condition.failed("refused", at(second));
        }

        assertThat(condition).isEqualTo(new Condition(Health.STARTING, "refused", START, 9));
    }

    @Test
    void isUnhealthyAfterThreeFailuresInARow() {
        assertThat(ready.failed("503", at(2)).failed("503", at(3)).health()).isEqualTo(Health.READY);
        assertThat(ready.failed("503", at(2)).failed("503", at(3)).failed("503", at(4)))
                .isEqualTo(new Condition(Health.UNHEALTHY, "503", at(4), 3));
    }

    @Test
    void aSuccessInBetweenBeginsTheRowAnew() {
        var condition = ready.failed("503", at(2))
                .failed("503", at(3))
                .passed(at(4))
                .failed("503", at(5))
                .failed("503", at(6));

        assertThat(condition.health()).isEqualTo(Health.READY);
        assertThat(condition.since()).isEqualTo(at(1));
    }

    @Test
    void recoversWithOneSuccess() {
        var unhealthy = ready.failed("503", at(2)).failed("503", at(3)).failed("503", at(4));

        assertThat(unhealthy.passed(at(5))).isEqualTo(new Condition(Health.READY, "", at(5), 0));
    }

    @Test
    void whatHasExitedStaysSo() {
        var exited = ready.exited("exit code 1", at(2));

        assertThat(exited.passed(at(3)).failed("503", at(4)).exited("again", at(5)))
                .isEqualTo(exited);
    }

    private static Instant at(int second) {
        return START.plusSeconds(second);
    }
}
