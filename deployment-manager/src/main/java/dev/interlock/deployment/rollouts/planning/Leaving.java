package dev.interlock.deployment.rollouts.planning;

import dev.interlock.deployment.rollouts.course.ScaleDown;
import dev.interlock.deployment.rollouts.course.Step;
import dev.interlock.deployment.runtime.JobState;
import java.util.List;
import java.util.Optional;

/**
 * How a revision goes: the old one after a promotion, or the candidate that is taken back.
 *
 * <p>Keeps I2 and I5: the traffic goes back as fast as the stable revision can take it, and never the other way; and
 * I11: what only older revisions needed is removed when none of them runs any more.
 */
final class Leaving {

    private Leaving() {}

    static Decision draining(Scene scene, Phase.Draining draining) {
        var upkeep = new Upkeep(scene);
        if (!scene.isPast(draining.keepUntil())) {
            return scene.upkeep("the old revision is kept warm");
        }
        var old = scene.stable().orElseThrow();
        if (scene.course().scaleDown() == ScaleDown.NEVER) {
            return finished(scene, old, Optional.empty());
        }
        var alone = new Shares(
                Shares.Side.NOBODY, scene.shares(Step.WHOLE, List.of(), 0).candidate(), Step.WHOLE, List.of(), 0);
        var action = upkeep.next(alone)
                .or(() -> upkeep.remove(old.revision(), old.parts()))
                .or(upkeep::replaceExited);
        if (action.isPresent()) {
            return new Decision(scene.rollout(), action, "the old revision goes");
        }
        if (!scene.fleet().hasAny(old.revision())) {
            return finished(scene, old, Optional.of(new Action.Forget(old.revision())));
        }
        return scene.isPast(draining.deadline())
                ? scene.become(tooLate(scene), "the old revision did not go in time")
                : scene.stay("requests to the old revision are still under way");
    }

    static Decision reverting(Scene scene, Phase.Reverting reverting) {
        var upkeep = new Upkeep(scene);
        var candidate = scene.candidate();
        int weight = Math.min(scene.weight(), leastWeight(scene, candidate));
        var action = upkeep.next(scene.shares(weight, List.of(), 0));
        boolean isLate = scene.isPast(reverting.deadline());
        if (weight > 0) {
            action = action.or(upkeep::replaceExited);
            boolean isNews = isLate && scene.rollout().hold().isEmpty();
            return isNews
                    ? scene.hold(
                            Hold.Cause.STABLE_NOT_WHOLE,
                            "the stable revision can't take more: "
                                    + scene.fleet().unready(scene.stable().orElseThrow()),
                            false)
                    : new Decision(scene.rollout(), action, reverting.because());
        }
        var next = action.or(() -> upkeep.remove(candidate.revision(), candidate.parts()));
        if (next.isPresent()) {
            return new Decision(scene.rollout(), next, reverting.because());
        }
        if (scene.fleet().hasAny(candidate.revision()) && !isLate) {
            return scene.stay(reverting.because());
        }
        Optional<Action> last = scene.fleet().hasAny(candidate.revision())
                ? Optional.empty()
                : Optional.of(new Action.Forget(candidate.revision()));
        return new Decision(scene.rollout().failed(reverting.because()), last, reverting.because());
    }

    /** As little as the stable revision lets it be; nothing where the candidate can't serve at all. */
    private static int leastWeight(Scene scene, Release candidate) {
        boolean isServing = scene.fleet().ready(candidate.revision(), candidate.entrance()) > 0;
        return isServing && scene.stable().isPresent()
                ? Step.WHOLE - scene.capacity(scene.stable().orElseThrow())
                : 0;
    }

    private static Decision finished(Scene scene, Release old, Optional<Action> last) {
        var candidate = scene.candidate();
        var promoted = scene.rollout().promoted();
        if (!candidate.contracts()) {
            return new Decision(promoted, last, "promoted; " + old.revision() + " is gone");
        }
        var job = Optional.ofNullable(scene.seen().jobs().get(candidate.contractingJob()));
        if (job.isEmpty()) {
            return scene.act(new Action.Contract(candidate), "nothing older runs any more");
        }
        return switch (job.orElseThrow()) {
            case JobState.Busy busy -> scene.stay("the contracting migration goes on");
            case JobState.Succeeded succeeded -> new Decision(promoted, last, "promoted and migrated");
            case JobState.Failed(var reason) ->
                new Decision(
                        scene.rollout().promotedBut("promoted, but the contracting migration failed: " + reason),
                        last,
                        "the contracting migration failed");
        };
    }

    private static Rollout tooLate(Scene scene) {
        return scene.candidate().contracts()
                ? scene.rollout()
                        .promotedBut("promoted, but instances of the old revision did not go in time:"
                                + " its contracting migration was not begun")
                : scene.rollout().promoted();
    }
}
