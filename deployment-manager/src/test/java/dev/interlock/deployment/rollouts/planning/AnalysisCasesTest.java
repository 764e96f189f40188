package dev.interlock.deployment.rollouts.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.deployment.rollouts.course.Course;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Cases 28 to 34, as the engine sees them: what it does with what the judge says. */
class AnalysisCasesTest {

    private static final Evidence NONE = new Evidence.None("the provider of metrics doesn't answer");
    private static final Evidence BAD = new Evidence.Bad("12 of 40 requests failed, of stable 1 of 360");
    private static final Evidence UNDECIDED = new Evidence.Undecided("1 of 40 requests failed");

    private final Course canary = Courses.canary(10);
    private final World world = World.serving(canary, 10);

    @Test
    void case28_aFailedBackgroundCheckTakesTheCandidateBackInAnyStage() {
        for (int index = 0; index < 2; index++) {
            var each = World.serving(canary, 10);
            int at = index;
            each.release("r2", canary);
            each.runUntil(w -> w.isObserving(at));

            each.evidence = BAD;
            each.settle();

            assertThat(each.weight("r2")).isZero();
            each.runUntil(World::isResting);
            assertThat(each.rollout.phase()).isEqualTo(new Phase.Failed(BAD.because()));
        }
    }

    @Test
    void case28_anInconclusiveCheckPausesAndResumes() {
        world.release("r2", canary);
        world.runUntil(w -> w.isObserving(0));
        world.evidence = NONE;
        world.pass(Duration.ofMinutes(5));
        assertThat(world.rollout.hold().orElseThrow().cause()).isEqualTo(Hold.Cause.NO_EVIDENCE);
        assertThat(world.weight("r2")).isEqualTo(10);

        world.evidence = UNDECIDED;
        world.runUntil(World::isResting);

        assertThat(world.rollout.stable().orElseThrow().revision()).isEqualTo("r2");
    }

    @Test
    void case29_aFailureBeforeTheSwitchNeverSwitches() {
        world.release("r2", Courses.mirroredBlueGreen(10));
        world.runUntil(w -> w.isObserving(0));

        world.evidence = BAD;
        world.runUntil(World::isResting);

        assertThat(world.published.values()).noneMatch(shares -> shares.weightOf("r2") > 0);
        assertThat(world.weight("r1")).isEqualTo(100);
    }

    @Test
    void case29_aFailureAfterTheSwitchSwitchesBackAtOnce() {
        world.release("r2", Courses.blueGreen(10, false));
        world.runUntil(w -> w.isAt(Phase.Bake.class));

        world.evidence = BAD;
        world.settle();

        assertThat(world.weight("r1")).isEqualTo(100);
        assertThat(world.ready("r1")).isEqualTo(10);
    }

    @Test
    void case30_anAbortAfterTheSwitchAndThenAGoodUpdate() {
        world.release("r2", Courses.blueGreen(10, false));
        world.runUntil(w -> w.isAt(Phase.Bake.class));
        world.abort("enough");
        world.runUntil(World::isResting);
        assertThat(world.rollout.stable().orElseThrow().revision()).isEqualTo("r1");

        world.release("r3", Courses.blueGreen(10, false));
        world.runUntil(World::isResting);

        assertThat(world.rollout.stable().orElseThrow().revision()).isEqualTo("r3");
    }

    @Test
    void case31_anObservationInterruptedByARestartGoesOnWhereItWas() {
        world.release("r2", canary);
        world.runUntil(w -> w.isObserving(0));
        var before = world.rollout;
        world.now = world.now.plusSeconds(20);

        world.pass(Duration.ofSeconds(5));

        assertThat(world.rollout).as("its deadline is absolute").isEqualTo(before);
        world.pass(Duration.ofSeconds(6));
        assertThat(world.isObserving(0)).isFalse();
    }

    @Test
    void certifiedEarlyGoesOnEarly() {
        world.release("r2", canary);
        world.runUntil(w -> w.isObserving(0));
        var since = world.now;

        world.evidence = new Evidence.Good("certified: at most twice the errors of stable");
        world.runUntil(w -> w.weight("r2") >= 50);

        assertThat(Duration.between(since, world.now)).isLessThan(Duration.ofSeconds(25));
    }

    @Test
    void case34_aLostProviderHoldsAndNeverTakesAHealthyCanaryBackBeforeTheDeadline() {
        world.release("r2", canary);
        world.runUntil(w -> w.isObserving(1));
        world.evidence = NONE;

        world.pass(canary.patience().hold());
        assertThat(world.weight("r2")).isEqualTo(50);
        assertThat(world.rollout.hold()).isPresent();
        world.pass(Duration.ofMinutes(2));

        assertThat(world.weight("r2"))
                .as("after the deadline the policy takes it back")
                .isZero();
    }

    @Test
    void case34_noEvidenceInTheBakeHoldsToo() {
        world.release("r2", canary);
        world.runUntil(w -> w.isAt(Phase.Bake.class));
        world.evidence = NONE;
        world.pass(Duration.ofMinutes(3));
        assertThat(world.rollout.hold().orElseThrow().cause()).isEqualTo(Hold.Cause.NO_EVIDENCE);

        world.evidence = UNDECIDED;
        world.runUntil(World::isResting);

        assertThat(world.rollout.stable().orElseThrow().revision()).isEqualTo("r2");
    }

    @Test
    void case46_aContractViolationTakesTheCanaryBackAlthoughItAnswersWell() {
        world.release("r2", canary);
        world.runUntil(w -> w.isObserving(0));

        world.evidence = new Evidence.Bad("contract: 14 of 20 judged answers break it, of stable 0 of 180");
        world.settle();

        assertThat(world.weight("r2")).isZero();
        assertThat(world.ready("r2")).as("nothing of it is unhealthy").isPositive();
    }
}
