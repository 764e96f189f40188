package dev.interlock.deployment.rollouts.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.deployment.rollouts.course.Course;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Case 41: killed between every action and its keeping, one after the other; each time it ends as it would have. */
class CrashTest {

    static Stream<Arguments> rollouts() {
        var good = new Evidence.Undecided("1 of 100");
        var bad = new Evidence.Bad("9 of 10");
        return Stream.of(
                Arguments.of("canary promoted", Courses.canary(10), good, false),
                Arguments.of("canary aborted", Courses.canary(10), bad, false),
                Arguments.of("blue-green promoted", Courses.blueGreen(4, false), good, false),
                Arguments.of("blue-green switched back", Courses.blueGreen(4, false), bad, false),
                Arguments.of("rolling promoted", Courses.rolling(7, 2, 1, 1), good, false),
                Arguments.of("rolling taken back", Courses.rolling(7, 2, 1, 1), bad, false),
                Arguments.of("canary with migrations", Courses.canary(3), good, true));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rollouts")
    void case41_endsAsItWouldHaveWhereverItIsKilled(String name, Course course, Evidence later, boolean isMigrating) {
        var undisturbed = run(course, later, isMigrating, world -> {});
        int actions = undisturbed.actions.size();
        assertThat(actions).as(name).isGreaterThan(3);

        for (int i = 0; i < actions; i++) {
            int at = i;
            var crashed = run(course, later, isMigrating, world -> world.crashAfter(at));

            assertThat(crashed.rollout.phase()).as("killed after action %s", at).isEqualTo(undisturbed.rollout.phase());
            assertThat(crashed.rollout.stable()).isEqualTo(undisturbed.rollout.stable());
            assertThat(crashed.shares().stable().revision())
                    .isEqualTo(undisturbed.shares().stable().revision());
            assertThat(crashed.instances).hasSameSizeAs(undisturbed.instances);
        }
    }

    private static World run(Course course, Evidence later, boolean isMigrating, Consumer<World> setUp) {
        int replicas = course.equals(Courses.rolling(7, 2, 1, 1)) ? 7 : 4;
        var world = World.serving(course, replicas);
        setUp.accept(world);
        var base = World.release("r2");
        world.release(
                new Release("r2", base.parts(), base.entrance(), base.contract(), isMigrating, isMigrating), course);
        world.runUntil(w -> w.weight("r2") > 0
                || w.rollout.phase().isResting() && w.wishes.next().isEmpty());
        world.evidence = later;
        world.runUntil(World::isResting);
        return world;
    }
}
