package dev.interlock.deployment.rollouts.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.deployment.rollouts.course.Course;
import dev.interlock.deployment.rollouts.course.ScaleDown;
import dev.interlock.deployment.runtime.Instance.Health;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cases 1 to 11: what happens to a rollout from its begin to its end. */
class LifecycleTest {

    private final Course canary = Courses.canary(10);
    private final World world = World.serving(canary, 10);

    @Test
    void promotesACandidateThatDoesWell() {
        world.release("r2", canary);

        world.runUntil(World::isResting);

        assertThat(world.rollout.phase()).isInstanceOf(Phase.Stable.class);
        assertThat(world.rollout.stable().orElseThrow().revision()).isEqualTo("r2");
        assertThat(world.isGone("r1")).isTrue();
        assertThat(world.ready("r2")).isEqualTo(10);
        assertThat(weightsGiven()).containsSubsequence(10, 50, 100);
    }

    @Test
    void case01_abortedThenRetriedThenPromoted() {
        world.release("r2", canary);
        world.runUntil(w -> w.isObserving(1));
        world.abort("aborted by ann");
        world.runUntil(World::isResting);
        assertThat(world.rollout.phase()).isEqualTo(new Phase.Failed("aborted by ann"));
        assertThat(world.weight("r1")).isEqualTo(100);

        world.release("r2-again", canary);
        world.runUntil(World::isResting);

        assertThat(world.rollout.stable().orElseThrow().revision()).isEqualTo("r2-again");
    }

    @Test
    void case02_goodThenBadLeavesStableAtFullCapacity() {
        world.release("r2", canary);
        world.runUntil(World::isResting);
        world.release("r3", canary);
        world.runUntil(w -> w.isObserving(1));

        world.evidence = new Evidence.Bad("9 of 10 errors");
        world.runUntil(World::isResting);

        assertThat(world.rollout.stable().orElseThrow().revision()).isEqualTo("r2");
        assertThat(world.ready("r2")).isEqualTo(10);
        assertThat(world.weight("r2")).isEqualTo(100);
        assertThat(world.isGone("r3")).isTrue();
    }

    @Test
    void case03_badThenGoodIsNotBlockedByABrokenStable() {
        world.afflict("r1", 10, Health.UNHEALTHY);
        world.evidence = new Evidence.None("no answers of stable");
        world.release("r2", canary);

        world.runUntil(World::isResting);

        assertThat(world.rollout.stable().orElseThrow().revision()).isEqualTo("r2");
    }

    @Test
    void case03_badThenBadIsNotBlockedByABrokenStable() {
        world.afflict("r1", 10, Health.UNHEALTHY);
        world.dying.add("r2");
        world.release("r2", canary);
        world.runUntil(World::isResting);
        assertThat(world.rollout.phase()).isInstanceOf(Phase.Failed.class);

        world.release("r3", canary);
        world.runUntil(World::isResting);

        assertThat(world.rollout.stable().orElseThrow().revision()).isEqualTo("r3");
    }

    @Test
    void case04_templateAndReplicaCountChangedInOneWrite() {
        world.scale(4);
        world.release("r2", canary);

        world.runUntil(World::isResting);

        assertThat(world.ready("r2")).isEqualTo(4);
        assertThat(world.isGone("r1")).isTrue();
    }

    @Test
    void case05_blueGreenTurnedIntoCanaryMidLife() {
        world.release("r2", Courses.blueGreen(10, false));
        world.runUntil(w -> w.isObserving(0));

        world.changeCourse(canary);
        world.runUntil(World::isResting);

        assertThat(world.rollout.stable().orElseThrow().revision()).isEqualTo("r2");
        assertThat(weightsGiven()).containsSubsequence(0, 10, 50, 100);
    }

    @Test
    void case06_whatCannotRunFailsAndTheCorrectedOneGoesOn() {
        world.sick.add("r2");
        world.release("r2", canary);
        world.runUntil(World::isResting);
        assertThat(world.rollout.phase()).isInstanceOf(Phase.Failed.class);
        assertThat(world.ready("r1")).isEqualTo(10);

        world.release("r3", canary);
        world.runUntil(World::isResting);

        assertThat(world.rollout.stable().orElseThrow().revision()).isEqualTo("r3");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void case07_aRestartHonoursTheDisruptionBudget(int unavailable) {
        var restart = Courses.rolling(10, unavailable, 0, unavailable);
        world.release("r1-restarted", restart);

        for (int i = 0; i < 2000 && !world.isResting(); i++) {
            world.pass(Duration.ofSeconds(1));
            assertThat(world.ready("r1") + world.ready("r1-restarted")).isGreaterThanOrEqualTo(10 - unavailable);
        }

        assertThat(world.rollout.stable().orElseThrow().revision())
                .as(world.toString())
                .isEqualTo("r1-restarted");
    }

    @Test
    void case08_aPauseLongerThanTheProgressDeadlineIsNoFailure() {
        world.release("r2", canary);
        world.runUntil(w -> w.isAt(Phase.Preparing.class));
        world.pause(true);
        world.pass(canary.patience().progress().multipliedBy(3));
        assertThat(world.rollout.hold()).isPresent();

        world.pause(false);
        world.runUntil(World::isResting);

        assertThat(world.rollout.stable().orElseThrow().revision()).isEqualTo("r2");
    }

    @Test
    void case09_anAdoptedWorkloadIsNeverScaledDownWhenItIsSaidSo() {
        world.release("r2", with(ScaleDown.NEVER));

        world.runUntil(World::isResting);
        world.pass(Duration.ofHours(1));

        assertThat(world.rollout.stable().orElseThrow().revision()).isEqualTo("r2");
        assertThat(world.alive("r1")).isEqualTo(10);
        assertThat(world.weight("r1")).isZero();
        assertThat(world.rollout.spared()).isEqualTo(Set.of("r1"));
    }

    @Test
    void case09_anAdoptedWorkloadIsScaledDownOnSuccess() {
        world.release("r2", with(ScaleDown.AFTER_PROMOTION));
        world.runUntil(w -> w.isAt(Phase.Bake.class));
        assertThat(world.alive("r1")).isEqualTo(10);

        world.runUntil(World::isResting);

        assertThat(world.isGone("r1")).isTrue();
    }

    @Test
    void case09_anAdoptedWorkloadIsScaledDownProgressively() {
        world.release("r2", Courses.rolling(10, 2, 2, 0));
        world.runUntil(w -> w.isObserving(2));

        assertThat(world.alive("r1")).isLessThan(10).isPositive();
        world.runUntil(World::isResting);

        assertThat(world.isGone("r1")).isTrue();
    }

    @Test
    void case10_deletedMidCanaryRestoresTheWorkload() {
        world.release("r2", canary);
        world.runUntil(w -> w.isObserving(1));

        world.abort("its deployment was deleted");
        world.runUntil(World::isResting);

        assertThat(world.weight("r1")).isEqualTo(100);
        assertThat(world.ready("r1")).isEqualTo(10);
        assertThat(world.isGone("r2")).isTrue();
    }

    @Test
    void case11_disabledMidFlightGoesBackAndThenGoesAwayInOrder() {
        world.release("r2", canary);
        world.runUntil(w -> w.isObserving(0));

        world.remove();
        world.runUntil(
                w -> w.rollout.stable().isEmpty() && w.rollout.candidate().isEmpty());

        assertThat(world.instances).isEmpty();
        assertThat(world.shares()).isEqualTo(Shares.NONE);
    }

    @Test
    void movesPartsByTheirDependenciesAndBackInReverse() {
        var two = new Release("r2", List.of("store", "web"), "web", null, false, false);
        world.release(two, canary);
        world.runUntil(w -> w.isObserving(0));
        world.abort("enough");
        world.runUntil(World::isResting);

        var started = world.actions.stream()
                .filter(action -> action instanceof Action.Ensure(var release, var part, var count)
                        && release.revision().equals("r2"))
                .map(action -> ((Action.Ensure) action).part())
                .distinct();
        var stopped = world.actions.stream()
                .filter(Action.Retire.class::isInstance)
                .map(action -> ((Action.Retire) action).part())
                .distinct();
        assertThat(started).containsExactly("store", "web");
        assertThat(stopped).containsExactly("web", "store");
    }

    private Course with(ScaleDown scaleDown) {
        return new Course(canary.steps(), scaleDown, 0, 0, canary.bake(), true, canary.keepWarm(), canary.patience());
    }

    private List<Integer> weightsGiven() {
        return world.actions.stream()
                .filter(Action.Publish.class::isInstance)
                .map(action -> ((Action.Publish) action).shares().weight())
                .toList();
    }
}
