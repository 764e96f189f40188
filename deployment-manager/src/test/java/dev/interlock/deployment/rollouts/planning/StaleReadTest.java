package dev.interlock.deployment.rollouts.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.deployment.rollouts.course.Course;
import org.junit.jupiter.api.Test;

/** Case 42, as far as one look can tell: what is read may be older than what was written. */
class StaleReadTest {

    private final Course canary = Courses.canary(10);
    private final World world = World.serving(canary, 10);

    @Test
    void case42_aRouteFromBeforeTheShiftDoesNotCountAsAcknowledged() {
        var before = world.routing();
        world.release("r2", canary);
        world.runUntil(w -> w.isAt(Phase.Ack.class));
        var seen = world.observe();

        var decision = Planner.plan(new Observed(
                seen.now(),
                seen.rollout(),
                seen.fleet(),
                seen.jobs(),
                before,
                seen.evidence(),
                seen.gate(),
                seen.wishes()));

        assertThat(decision.rollout().phase())
                .isInstanceOfSatisfying(
                        Phase.Stepping.class,
                        stepping -> assertThat(stepping.stage()).isNotInstanceOf(Phase.Observe.class));
    }

    @Test
    void case42_aLostAnswerToAWriteIsMadeGoodByTheNextLook() {
        world.release("r2", canary);
        world.runUntil(w -> w.isAt(Phase.Preparing.class) || w.isAt(Phase.Shift.class));
        int published = world.published.size();
        world.crashAfter(world.actions.size());

        world.runUntil(w -> w.isObserving(0));

        assertThat(world.weight("r2")).isEqualTo(10);
        assertThat(world.published.size() - published).as("no epoch twice").isEqualTo(1);
    }
}
