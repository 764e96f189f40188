package dev.interlock.deployment.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.deployment.rollouts.planning.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CombinedChecksTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Evidence GOOD = new Evidence.Good("does well");
    private static final Measurement PASSED = Measurement.passed(0.1, "0.1 is not above 0.5");
    private static final Measurement FAILED = Measurement.failed(0.9, "0.9 is above 0.5");
    private static final Measurement UNKNOWN = Measurement.inconclusive("Prometheus did not answer");

    @Test
    void leavesTheWordToTheJudgeWhereAllHavePassed() {
        assertThat(together(GOOD, check("a", 1, PASSED), check("b", 1, PASSED))).isEqualTo(GOOD);
        var none = new Evidence.None("No request to the canary for 60 s");
        assertThat(together(none, check("a", 1, PASSED))).isEqualTo(none);
        assertThat(together(GOOD)).isEqualTo(GOOD);
    }

    @Test
    void case28_isBadWhenOneHasFailedOftenEnough() {
        assertThat(together(GOOD, check("a", 1, PASSED), check("errors", 1, FAILED)))
                .isEqualTo(new Evidence.Bad("check 'errors' failed: 0.9 is above 0.5"));
        assertThat(together(GOOD, check("errors", 2, FAILED, UNKNOWN, FAILED)))
                .isEqualTo(new Evidence.Bad("check 'errors' failed: 0.9 is above 0.5, 2 times in a row"));
    }

    @Test
    void case28_knowsNothingWhereOneIsInconclusiveOrNotMeasured() {
        assertThat(together(GOOD, check("a", 1, PASSED), check("b", 1, PASSED, UNKNOWN)))
                .isEqualTo(new Evidence.None("check 'b' is inconclusive: Prometheus did not answer"));
        assertThat(together(GOOD, check("a", 1), check("b", 1, UNKNOWN)))
                .isEqualTo(new Evidence.None(
                        "check 'a' was not measured yet;" + " check 'b' is inconclusive: Prometheus did not answer"));
    }

    @Test
    void case34_neverTurnsAProviderThatIsLostIntoBadHoweverLong() {
        var lost = new Measurement[100];
        Arrays.fill(lost, UNKNOWN);

        assertThat(together(GOOD, check("a", 1, lost))).isInstanceOf(Evidence.None.class);
    }

    @Test
    void isInDoubtWhileOneHasFailedLessOftenThanItMay() {
        assertThat(together(GOOD, check("a", 3, FAILED, FAILED)))
                .isEqualTo(new Evidence.None("check 'a' failed 2 of 3 times: 0.9 is above 0.5"));
        assertThat(together(GOOD, check("a", 2, FAILED, PASSED, FAILED))).isInstanceOf(Evidence.None.class);
        assertThat(together(GOOD, check("a", 2, FAILED, PASSED))).isEqualTo(GOOD);
    }

    @Test
    void letsTheJudgesBadWinAndBadWinOverUnknown() {
        var judged = new Evidence.Bad("errors: 7 of 7");

        assertThat(together(judged, check("a", 1, FAILED), check("b", 1))).isEqualTo(judged);
        assertThat(together(new Evidence.None("silence"), check("a", 1), check("b", 1, FAILED)))
                .isInstanceOf(Evidence.Bad.class);
    }

    private static Evidence together(Evidence judged, CheckState... checks) {
        return CombinedChecks.together(List.of(checks), judged);
    }

    private static CheckState check(String name, int failures, Measurement... measured) {
        var state = CheckState.of(new Check.Hook(name, "http://hooks.example", Duration.ofSeconds(30), failures));
        for (Measurement measurement : measured) {
            state = state.asked(NOW).measured(measurement, NOW);
        }
        return state;
    }
}
