package dev.interlock.deployment.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.deployment.rollouts.planning.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration RETRY = Duration.ofSeconds(10);
    private static final Evidence GOOD = new Evidence.Good("does well");
    private static final Measurement PASSED = Measurement.passed(0.1, "fine");
    private static final Measurement FAILED = Measurement.failed(0.9, "too many");
    private static final Measurement UNKNOWN = Measurement.inconclusive("nobody there");

    private final Check errors = new Check.Hook("errors", "http://a.example", Duration.ofSeconds(30), 1);
    private final Check orders = new Check.Hook("orders", "http://b.example", Duration.ofSeconds(60), 2);
    private final Watch watch = Watch.begin("d1", new CheckPlan(List.of(errors, orders)), 0);

    @Test
    void asksEachAtItsOwnPaceAndNobodyTwiceAtOnce() {
        assertThat(due(0)).containsExactly(errors, orders);
        assertThat(due(100)).isEmpty();

        measured(errors, PASSED);
        measured(orders, PASSED);

        assertThat(due(29)).isEmpty();
        assertThat(due(30)).containsExactly(errors);
        assertThat(due(60)).containsExactly(orders);
    }

    @Test
    void asksSoonerAgainWhoSaidNothing() {
        due(0);
        measured(errors, UNKNOWN);
        measured(orders, PASSED);

        assertThat(due(9)).isEmpty();
        assertThat(due(10)).containsExactly(errors);
    }

    @Test
    void case32_asksNobodyAnyMoreWhenOneIsBadAndHearsNobody() {
        due(0);
        measured(errors, FAILED);
        measured(orders, UNKNOWN);

        assertThat(due(1000)).isEmpty();
        assertThat(watch.with(GOOD)).isEqualTo(new Evidence.Bad("check 'errors' failed: too many"));
        assertThat(watch.unkept().orElseThrow()).contains("\"PENDING\"").doesNotContain("nobody there");
    }

    @Test
    void wantsToKnowAnewAtAnotherStepWhatPassedAndRemembersWhatFailed() {
        due(0);
        measured(errors, PASSED);
        measured(orders, FAILED);

        var next = watch.atStep(1);

        assertThat(next.with(GOOD)).isInstanceOf(Evidence.None.class);
        assertThat(next.due(NOW, RETRY)).containsExactly(errors, orders);
        next.measured(errors, PASSED, NOW);
        next.measured(orders, FAILED, NOW);
        assertThat(next.with(GOOD)).isInstanceOf(Evidence.Bad.class);
    }

    @Test
    void dropsAnAnswerThatComesLateFromTheStepBefore() {
        due(0);
        var next = watch.atStep(1);

        measured(errors, FAILED);

        assertThat(next.with(GOOD)).isInstanceOf(Evidence.None.class);
        assertThat(watch.atStep(0)).isSameAs(watch);
    }

    @Test
    void isKeptOnceUntilItChanges() {
        var written = watch.unkept().orElseThrow();
        watch.kept(written);
        assertThat(watch.unkept()).isEmpty();

        due(0);
        measured(errors, PASSED);

        assertThat(watch.unkept()).isPresent();
    }

    private List<Check> due(int second) {
        return watch.due(NOW.plusSeconds(second), RETRY);
    }

    private void measured(Check check, Measurement measurement) {
        watch.measured(check, measurement, NOW);
    }
}
