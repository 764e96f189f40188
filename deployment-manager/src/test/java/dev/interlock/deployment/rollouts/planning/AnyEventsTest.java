package dev.interlock.deployment.rollouts.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.deployment.rollouts.course.Course;
import dev.interlock.deployment.runtime.Instance.Health;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/**
 * I1 to I7, I12 and I14 over random events: whatever happens and whenever the service is killed, no action breaks an
 * invariant, and when things are well again the rollout comes to an end.
 */
class AnyEventsTest {

    /** What can happen. */
    enum Happening {
        SECOND,
        HALF_A_MINUTE,
        ABORT,
        PAUSE,
        RESUME,
        PROMOTE,
        SUPERSEDE,
        OTHER_COURSE,
        SCALE_UP,
        SCALE_DOWN,
        STABLE_SICK,
        STABLE_WELL,
        CANDIDATE_SICK,
        CANDIDATE_WELL,
        CANDIDATE_EXITS,
        CANDIDATE_LOST,
        GATEWAY_STUCK,
        GATEWAY_WELL,
        GATEWAY_JOINS,
        GATEWAY_LEAVES,
        EVIDENCE_BAD,
        EVIDENCE_GOOD,
        EVIDENCE_NONE,
        EVIDENCE_UNDECIDED,
        FREEZE,
        THAW,
        GATE_SHUT,
        GATE_OPEN,
        CRASH
    }

    @Property(tries = 300, shrinking = ShrinkingMode.BOUNDED)
    void keepsEveryInvariantAndComesToAnEnd(
            @ForAll("courses") Course course, @ForAll("happenings") List<Happening> happenings) {
        var world = World.serving(course, 6);
        world.release("r2", course);
        int number = 3;

        for (Happening happening : happenings) {
            number = happen(world, course, happening, number);
            world.settle();
            world.pass(Duration.ofSeconds(1));
        }
        restore(world);
        world.runUntil(World::isResting);
        world.pass(Duration.ofMinutes(2));

        var stable = world.rollout.stable().orElseThrow().revision();
        assertThat(world.weight(stable)).isEqualTo(100);
        assertThat(world.ready(stable)).isEqualTo(world.rollout.scale().of("web"));
        assertThat(world.instances).allMatch(instance -> instance.revision().equals(stable));
    }

    @Provide
    Arbitrary<Course> courses() {
        return Arbitraries.of(
                Courses.canary(6),
                Courses.canaryWithHeader(6),
                Courses.blueGreen(6, false),
                Courses.mirroredBlueGreen(6),
                Courses.rolling(6, 1, 1, 0),
                Courses.rolling(6, 2, 1, 1),
                Courses.rolling(6, 1, 0, 1));
    }

    @Provide
    Arbitrary<List<Happening>> happenings() {
        return Arbitraries.of(Happening.class).list().ofMinSize(5).ofMaxSize(40);
    }

    private static int happen(World world, Course course, Happening happening, int number) {
        switch (happening) {
            case SECOND -> world.pass(Duration.ofSeconds(1));
            case HALF_A_MINUTE -> world.pass(Duration.ofSeconds(30));
            case ABORT -> world.abort("enough");
            case PAUSE -> world.pause(true);
            case RESUME -> world.pause(false);
            case PROMOTE -> world.promote();
            case SUPERSEDE -> {
                world.release("r" + number, course);
                return number + 1;
            }
            case OTHER_COURSE -> world.changeCourse(Courses.canary(6));
            case SCALE_UP -> world.scale(9);
            case SCALE_DOWN -> world.scale(4);
            case STABLE_SICK -> stable(world, 2, Health.UNHEALTHY);
            case STABLE_WELL -> world.rollout.stable().ifPresent(stable -> world.cure(stable.revision()));
            case CANDIDATE_SICK -> candidate(world, 1, Health.UNHEALTHY);
            case CANDIDATE_WELL -> world.rollout.candidate().ifPresent(release -> world.cure(release.revision()));
            case CANDIDATE_EXITS -> candidate(world, 2, Health.EXITED);
            case CANDIDATE_LOST -> world.rollout.candidate().ifPresent(release -> world.lose(release.revision()));
            case GATEWAY_STUCK -> world.stuck.addAll(world.gateways.keySet());
            case GATEWAY_WELL -> world.stuck.clear();
            case GATEWAY_JOINS -> world.gateways.put("g" + number, 0L);
            case GATEWAY_LEAVES -> {
                if (world.gateways.size() > 1) {
                    world.gateways.remove(world.gateways.keySet().iterator().next());
                }
            }
            case EVIDENCE_BAD -> world.evidence = new Evidence.Bad("bad");
            case EVIDENCE_GOOD -> world.evidence = new Evidence.Good("good");
            case EVIDENCE_NONE -> world.evidence = new Evidence.None("none");
            case EVIDENCE_UNDECIDED -> world.evidence = new Evidence.Undecided("undecided");
            case FREEZE -> world.freeze("frozen");
            case THAW -> world.freeze("");
            case GATE_SHUT -> world.gate = new Gate.Shut("shut");
            case GATE_OPEN -> world.gate = new Gate.Open();
            case CRASH -> world.crashAfter(world.actions.size());
        }
        return number;
    }

    private static void stable(World world, int count, Health health) {
        world.rollout.stable().ifPresent(release -> world.afflict(release.revision(), count, health));
    }

    private static void candidate(World world, int count, Health health) {
        world.rollout.candidate().ifPresent(release -> world.afflict(release.revision(), count, health));
    }

    /** Things are well again, and people leave it alone. */
    private static void restore(World world) {
        world.stuck.clear();
        world.freeze("");
        world.gate = new Gate.Open();
        world.evidence = new Evidence.Undecided("undecided");
        world.pause(false);
        world.instances.stream()
                .map(instance -> instance.revision())
                .distinct()
                .toList()
                .forEach(world::cure);
    }
}
