package dev.interlock.deployment.rollouts.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.deployment.rollouts.course.Course;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StateJsonTest {

    @Test
    void readsEveryStateThatARolloutComesThrough() {
        var course = Courses.canaryWithHeader(4);
        var world = World.serving(course, 4);
        world.release("r2", course);
        world.runUntil(w -> w.isObserving(1));
        world.pause(true);
        world.pass(Duration.ofSeconds(2));
        world.pause(false);
        world.runUntil(World::isResting);
        world.release("r3", course);
        world.runUntil(w -> w.isObserving(1));
        world.abort("enough");
        world.runUntil(World::isResting);

        assertThat(world.history)
                .hasSizeGreaterThan(10)
                .allSatisfy(rollout -> assertThat(StateJson.read(StateJson.write(rollout), Rollout.class))
                        .isEqualTo(rollout));
        assertThat(StateJson.read(StateJson.write(course), Course.class)).isEqualTo(course);
        assertThat(world.published.values())
                .allSatisfy(shares -> assertThat(StateJson.read(StateJson.write(shares), Shares.class))
                        .isEqualTo(shares));
    }

    @Test
    void ignoresWhatLaterVersionsAdd() {
        var written = StateJson.write(new Phase.Failed("enough"));

        assertThat(StateJson.read(written.replace("}", ",\"later\":1}"), Phase.class))
                .isEqualTo(new Phase.Failed("enough"));
    }
}
