package dev.interlock.deployment.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.deployment.rollouts.course.Course;
import dev.interlock.deployment.rollouts.course.Patience;
import dev.interlock.deployment.rollouts.course.Strategy;
import dev.interlock.deployment.rollouts.planning.Hold;
import dev.interlock.deployment.rollouts.planning.Phase;
import dev.interlock.deployment.rollouts.planning.Release;
import dev.interlock.deployment.rollouts.planning.Rollout;
import dev.interlock.event.traffic.AppKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CandidateChecksTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Course CANARY = new Strategy.Canary(
                    List.of(10, 50), MINUTE, true, List.of(), List.of(), 0, MINUTE, MINUTE)
            .course(2, Patience.DEFAULT);
    private static final Course BLUE_GREEN =
            new Strategy.BlueGreen(List.of(), 0, MINUTE, true, false, MINUTE, MINUTE).course(2, Patience.DEFAULT);

    private static final Phase SHIFT = new Phase.Stepping(1, new Phase.Shift(NOW));
    private static final Phase OBSERVE = new Phase.Stepping(0, new Phase.Observe(NOW));
    private static final Phase CERTIFIED = new Phase.Stepping(0, new Phase.Certified(NOW));
    private static final Phase BAKE = new Phase.Bake(NOW);

    @Test
    void measuresWhileTheCandidateIsObservedUnderTraffic() {
        assertThat(List.of(OBSERVE, CERTIFIED, BAKE))
                .allMatch(phase -> CandidateChecks.isMeasured(rollout(CANARY, phase)));
        assertThat(List.of(
                        new Phase.Gated(NOW),
                        new Phase.Preparing(NOW),
                        SHIFT,
                        new Phase.Switched(NOW),
                        new Phase.Draining(NOW, NOW),
                        new Phase.Reverting("bad", NOW)))
                .noneMatch(phase -> CandidateChecks.isMeasured(rollout(CANARY, phase)));
        assertThat(CandidateChecks.isMeasured(rollout(BLUE_GREEN, OBSERVE))).isFalse();
        assertThat(CandidateChecks.isMeasured(rollout(BLUE_GREEN, BAKE))).isTrue();
    }

    @Test
    void case34_measuresWhereverItIsHeldForWantOfEvidenceSoThatItCanGoOn() {
        assertThat(CandidateChecks.isMeasured(rollout(CANARY, SHIFT).held(hold(Hold.Cause.NO_EVIDENCE))))
                .isTrue();
        assertThat(CandidateChecks.isMeasured(rollout(CANARY, SHIFT).held(hold(Hold.Cause.FROZEN))))
                .isFalse();
    }

    @Test
    void countsAnewWithEachObservationAndNotOnTheWayThere() {
        assertThat(CandidateChecks.step(OBSERVE)).hasValue(0);
        assertThat(CandidateChecks.step(CERTIFIED)).hasValue(0);
        assertThat(CandidateChecks.step(SHIFT)).isEmpty();
        assertThat(CandidateChecks.step(new Phase.Stepping(1, new Phase.Observe(NOW))))
                .hasValue(1);
        assertThat(CandidateChecks.step(BAKE)).isPresent();
    }

    private static Rollout rollout(Course course, Phase phase) {
        return Rollout.empty(new AppKey("p", "shop", "staging"), new Release.Scale(Map.of("api", 2)), course)
                .in(phase);
    }

    private static Hold hold(Hold.Cause cause) {
        return new Hold(cause, "because", NOW, Optional.empty());
    }
}
