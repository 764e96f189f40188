package dev.interlock.deployment.rollouts.planning;

import dev.interlock.deployment.rollouts.course.Step;
import java.util.Optional;

/**
 * Sets the weight of a step: capacity first, then the weight, then every gateway's word for it.
 *
 * <p>Keeps I1 (no weight without the capacity for it) and I7 (no increase without evidence of the step before, and none
 * while changes are frozen).
 */
final class Shifting {

    private Shifting() {}

    static Decision shift(Scene scene, int index, Phase.Shift shift) {
        var last = hurried(scene, index);
        if (last.isPresent()) {
            return last.orElseThrow();
        }
        var relief = relief(scene);
        if (relief.isPresent()) {
            return scene.act(relief.orElseThrow(), "the candidate can't carry what it has");
        }
        var step = scene.course().step(index);
        if (!isPrepared(scene, step)) {
            return unprepared(scene, step, shift);
        }
        return mayShift(scene, index).orElseGet(() -> set(scene, index, step));
    }

    static Decision ack(Scene scene, int index, Phase.Ack ack) {
        return hurried(scene, index).or(() -> degraded(scene, index)).orElseGet(() -> {
            var step = scene.course().step(index);
            if (scene.weight() != step.weight()) {
                return again(scene, index);
            }
            if (scene.isAcknowledged() && isPublished(scene)) {
                var observe = new Phase.Observe(scene.now().plus(step.observation()));
                return scene.become(
                        new Phase.Stepping(index, observe), "every gateway has applied " + step.weight() + " %");
            }
            return unacknowledged(scene, scene.isPast(ack.deadline()));
        });
    }

    static Decision switched(Scene scene, Phase.Switched switched) {
        return degraded(scene, scene.course().last()).orElseGet(() -> {
            if (scene.weight() != Step.WHOLE) {
                return again(scene, scene.course().last());
            }
            if (!scene.isAcknowledged() || !isPublished(scene)) {
                return unacknowledged(scene, scene.isPast(switched.deadline()));
            }
            if (scene.stable().isEmpty()) {
                return scene.become(scene.rollout().promoted(), "it is the first");
            }
            return scene.become(
                    new Phase.Bake(scene.now().plus(scene.course().bake())), "every gateway has applied 100 %");
        });
    }

    /** Somebody wants the candidate to have everything; it still waits for its capacity, and may be taken back. */
    static Optional<Decision> hurried(Scene scene, int index) {
        int last = scene.course().last();
        if (!scene.wishes().isPromoted() || index == last) {
            return Optional.empty();
        }
        return Optional.of(scene.shift(last, "promoted by hand"));
    }

    /** The candidate has lost what its weight needs: the weight is set anew when it has it again. */
    static Optional<Decision> degraded(Scene scene, int index) {
        if (scene.carries(scene.candidate(), scene.weight())) {
            return Optional.empty();
        }
        return Optional.of(scene.shift(
                index,
                "instances of the candidate are missing: " + scene.fleet().unready(scene.candidate())));
    }

    /** The weight isn't what was set, or what is read of it is old: only what is published can be acknowledged. */
    private static Decision again(Scene scene, int index) {
        return scene.shift(index, "the weight is not what was set");
    }

    /** Less weight, where the candidate can't carry what it has and the stable revision can. */
    private static Optional<Action> relief(Scene scene) {
        int carried = scene.capacity(scene.candidate());
        boolean isRelieved = carried < scene.weight()
                && scene.stable()
                        .map(release -> scene.carries(release, Step.WHOLE - carried))
                        .orElse(false);
        if (!isRelieved) {
            return Optional.empty();
        }
        var old = scene.routing().shares();
        return new Upkeep(scene).publish(scene.shares(carried, old.matches(), old.mirror()));
    }

    private static boolean isPrepared(Scene scene, Step step) {
        var candidate = scene.candidate();
        boolean hasItsShare = scene.course().isProgressive()
                || candidate.parts().stream()
                        .allMatch(part -> scene.fleet().ready(candidate.revision(), part)
                                >= scene.course().instancesAt(step, scene.replicas(part)));
        boolean isLess = step.weight() < scene.weight();
        boolean isTakenOver = !isLess
                || scene.stable()
                        .map(release -> scene.carries(release, Step.WHOLE - step.weight()))
                        .orElse(true);
        return hasItsShare && isTakenOver && scene.carries(candidate, step.weight());
    }

    private static Decision unprepared(Scene scene, Step step, Phase.Shift shift) {
        if (scene.isPast(shift.deadline())) {
            return scene.revert("not ready in time for " + step.weight() + " %: "
                    + scene.fleet().unready(scene.candidate()));
        }
        return scene.upkeep("gets ready for " + step.weight() + " %");
    }

    private static Optional<Decision> mayShift(Scene scene, int index) {
        if (scene.course().step(index).weight() <= scene.weight()) {
            return Optional.empty();
        }
        return scene.frozen().or(() -> blind(scene, index));
    }

    /** What was seen of the step before, if anything should have been, says nothing. */
    private static Optional<Decision> blind(Scene scene, int index) {
        boolean isJudged = index > 0
                && scene.course().step(index - 1).isJudged()
                && scene.isStableServing()
                && !scene.wishes().isPromoted();
        return isJudged && scene.seen().evidence() instanceof Evidence.None(var because)
                ? Optional.of(scene.hold(Hold.Cause.NO_EVIDENCE, because, false))
                : Optional.empty();
    }

    private static Decision set(Scene scene, int index, Step step) {
        var shares = scene.shares(step.weight(), step.matches(), step.mirror());
        var deadline = scene.now().plus(scene.patience().acknowledgement());
        var next = step.weight() == Step.WHOLE
                ? new Phase.Switched(deadline)
                : new Phase.Stepping(index, new Phase.Ack(deadline));
        return new Decision(
                scene.rollout().in(next), new Upkeep(scene).publish(shares), "ready for " + step.weight() + " %");
    }

    private static boolean isPublished(Scene scene) {
        return scene.refreshed().equals(scene.routing().shares());
    }

    private static Decision unacknowledged(Scene scene, boolean isLate) {
        var because = "not applied by " + String.join(", ", scene.routing().laggards());
        return isLate && !scene.isAcknowledged()
                ? scene.hold(Hold.Cause.UNACKNOWLEDGED, because, false)
                : scene.upkeep(because);
    }
}
