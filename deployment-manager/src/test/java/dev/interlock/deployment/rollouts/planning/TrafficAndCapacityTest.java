package dev.interlock.deployment.rollouts.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.deployment.rollouts.course.Course;
import dev.interlock.deployment.runtime.Instance;
import dev.interlock.deployment.runtime.Instance.Health;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Cases 12 to 27: weights, instances, and which waits for which. */
class TrafficAndCapacityTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Course canary = Courses.canary(10);
    private final Course rolling = Courses.rolling(10, 2, 2, 0);
    private final World world = World.serving(canary, 10);

    @Test
    void case12_anAbortWhileStableIsShrunkFlipsOnlyWhenStableIsWhole() {
        world.readyAfter = Duration.ofSeconds(20);
        world.release("r2", rolling);
        world.runUntil(w -> w.isObserving(3));
        int before = world.weight("r2");
        assertThat(world.alive("r1")).isLessThan(10);

        world.abort("enough");
        world.pass(SECOND);
        assertThat(world.weight("r2")).isBetween(1, before);
        world.runUntil(World::isResting);

        assertThat(world.weight("r1")).isEqualTo(100);
        assertThat(world.ready("r1")).isEqualTo(10);
    }

    @Test
    void case13_afterAnAbortAFlappingStableNeverRaisesTheCanaryAgain() {
        world.release("r2", rolling);
        world.runUntil(w -> w.isObserving(3));
        world.abort("enough");
        int weight = 100;

        for (int i = 0; i < 40; i++) {
            world.pass(SECOND);
            world.afflict("r1", i % 3, Health.UNHEALTHY);
            world.pass(SECOND);
            world.cure("r1");
            assertThat(world.weight("r2")).isLessThanOrEqualTo(weight);
            weight = world.weight("r2");
        }

        world.runUntil(World::isResting);
        assertThat(world.weight("r2")).isZero();
    }

    @Test
    void case14_aScaleEventDuringTheWayBackDoesNotWedge() {
        world.release("r2", canary);
        world.runUntil(w -> w.isObserving(1));
        world.abort("enough");
        world.pass(SECOND);

        world.scale(14);
        world.runUntil(World::isResting);
        world.pass(Duration.ofSeconds(10));

        assertThat(world.ready("r1")).isEqualTo(14);
        assertThat(world.isGone("r2")).isTrue();
    }

    @Test
    void case15_aNewRevisionWithoutInstancesHasWeightZeroFirst() {
        world.sick.add("r2");
        world.release("r2", canary);
        world.pass(Duration.ofMinutes(5));

        assertThat(world.weight("r2")).isZero();
        assertThat(world.rollout.phase()).isInstanceOf(Phase.Preparing.class);
        assertThat(world.actions).noneMatch(Action.Publish.class::isInstance);
    }

    @Test
    void case16_supersedingDoesNotOverloadAShrunkenStable() {
        world.release("r2", rolling);
        world.runUntil(w -> w.isObserving(3));

        world.release("r3", rolling);
        world.runUntil(w -> w.rollout.candidate().map(Release::revision).equals(java.util.Optional.of("r3")));
        assertThat(world.weight("r1")).isEqualTo(100);
        assertThat(world.ready("r1")).isEqualTo(10);
        world.runUntil(World::isResting);

        assertThat(world.rollout.stable().orElseThrow().revision()).isEqualTo("r3");
    }

    @Test
    void case17_aDecreasingWeightHonoursWhatMustBeAvailable() {
        world.release("r2", Courses.rolling(10, 4, 4, 0));
        world.runUntil(w -> w.isObserving(1));
        assertThat(world.weight("r2")).isEqualTo(80);

        world.changeCourse(Courses.rolling(10, 2, 2, 0));
        for (int i = 0; i < 600 && !world.isResting(); i++) {
            world.pass(SECOND);
            assertThat(world.ready("r1") + world.ready("r2")).isGreaterThanOrEqualTo(10);
        }

        assertThat(world.rollout.stable().orElseThrow().revision()).isEqualTo("r2");
    }

    @Test
    void case18_allInstancesOfTheCanaryDeletedDuringTheAbort() {
        world.release("r2", canary);
        world.runUntil(w -> w.isObserving(1));
        world.abort("enough");
        world.step();

        world.lose("r2");
        world.runUntil(World::isResting);

        assertThat(world.weight("r1")).isEqualTo(100);
        assertThat(world.rollout.phase()).isEqualTo(new Phase.Failed("enough"));
    }

    @Test
    void case19_anUnverifiedWeightBlocksScaleDown() {
        world.release("r2", canary);
        world.runUntil(w -> w.isAt(Phase.Bake.class));
        world.stuck.add("g1");
        world.pass(Duration.ofMinutes(20));

        assertThat(world.alive("r1")).isEqualTo(10);
        world.stuck.clear();
        world.runUntil(w -> w.isGone("r1"));
        assertThat(world.rollout.stable().orElseThrow().revision()).isEqualTo("r2");
    }

    @Test
    void case20_onTheWayBackInstancesComeBeforeTheirWeight() {
        world.readyAfter = Duration.ofSeconds(15);
        world.release("r2", rolling);
        world.runUntil(w -> w.isAt(Phase.Bake.class));
        assertThat(world.alive("r1")).isLessThanOrEqualTo(2);

        world.abort("enough");
        world.pass(Duration.ofSeconds(5));
        assertThat(world.weight("r1")).isLessThanOrEqualTo(25);
        assertThat(world.alive("r1")).isEqualTo(10);
        world.runUntil(World::isResting);

        assertThat(world.weight("r1")).isEqualTo(100);
    }

    @Test
    void case21_promotingByHandWaitsForInstancesAndCanStillBeAborted() {
        world.readyAfter = Duration.ofSeconds(30);
        world.release("r2", canary);
        world.runUntil(w -> w.isObserving(0));
        world.promote();
        world.pass(Duration.ofSeconds(10));
        assertThat(world.weight("r2")).isEqualTo(10);
        assertThat(world.alive("r2")).isEqualTo(10);

        world.abort("on second thoughts");
        world.runUntil(World::isResting);

        assertThat(world.weight("r1")).isEqualTo(100);
        assertThat(world.rollout.stable().orElseThrow().revision()).isEqualTo("r1");
    }

    @Test
    void case21_promotingByHandSkipsTheStepsThatAreLeft() {
        world.release("r2", canary);
        world.runUntil(w -> w.isObserving(0));
        world.evidence = new Evidence.None("nobody calls");

        world.promote();
        world.runUntil(w -> w.isAt(Phase.Bake.class));

        assertThat(world.weight("r2")).isEqualTo(100);
        assertThat(world.published.values()).noneMatch(shares -> shares.weight() == 50);
    }

    @Test
    void case22_scalingWhilePausedAndDuringAnUpdate() {
        world.release("r2", canary);
        world.runUntil(w -> w.isObserving(1));
        world.pause(true);
        world.scale(20);
        world.pass(Duration.ofSeconds(30));
        assertThat(world.ready("r1")).isEqualTo(20);
        assertThat(world.ready("r2")).isEqualTo(10);

        world.pause(false);
        world.scale(6);
        world.runUntil(World::isResting);
        world.pass(Duration.ofMinutes(1));

        assertThat(world.ready("r2")).isEqualTo(6);
    }

    @Test
    void case25_headerRoutesCookiesAndMirrorsAreRemovedAtTheEnd() {
        world.release("r2", Courses.canaryWithHeader(10));
        world.runUntil(w -> w.isObserving(1));
        assertThat(world.shares().matches()).isNotEmpty();

        world.runUntil(World::isResting);

        assertThat(world.shares().matches()).isEmpty();
        assertThat(world.shares().mirror()).isZero();
    }

    @Test
    void case25_headerRoutesAreRemovedByAnAbortAtOnce() {
        world.release("r2", Courses.canaryWithHeader(10));
        world.runUntil(w -> w.isObserving(1));

        world.abort("enough");
        world.settle();

        assertThat(world.shares().matches()).isEmpty();
        assertThat(world.weight("r2")).isZero();
    }

    @Test
    void case26_stepsEditedMidFlightNeverGiveMoreThanWasSeen() {
        world.release("r2", canary);
        world.runUntil(w -> w.isObserving(0));

        world.changeCourse(Courses.canary(10, List.of(5, 20, 80), List.of()));
        world.runUntil(World::isResting);

        assertThat(weightsGiven()).containsSubsequence(10, 5, 20, 80, 100);
    }

    @Test
    void case26_stepsRemovedMidFlightGoOnFromTheLastThatIsLeft() {
        world.release("r2", canary);
        world.runUntil(w -> w.isObserving(1));

        world.changeCourse(Courses.canary(10, List.of(), List.of()));
        world.runUntil(World::isResting);

        assertThat(world.rollout.stable().orElseThrow().revision()).isEqualTo("r2");
    }

    @Test
    void case27_oldUnhealthyInstancesGoFirst() {
        world.afflict("r1", 2, Health.UNHEALTHY);
        var unhealthy = world.instances.stream()
                .filter(instance -> !instance.isReady())
                .map(Instance::id)
                .toList();
        world.release("r2", Courses.rolling(10, 2, 1, 1));

        world.runUntil(w -> w.actions.stream().anyMatch(Action.Retire.class::isInstance));

        assertThat(world.ready("r1")).as(world.toString()).isEqualTo(8);
        assertThat(world.instances)
                .filteredOn(instance -> unhealthy.contains(instance.id()))
                .hasSize(1);
    }

    private List<Integer> weightsGiven() {
        return world.actions.stream()
                .filter(Action.Publish.class::isInstance)
                .map(action -> ((Action.Publish) action).shares().weight())
                .toList();
    }
}
