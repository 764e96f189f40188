package dev.interlock.deployment.rollouts.planning;

import dev.interlock.deployment.rollouts.course.ScaleDown;
import dev.interlock.deployment.rollouts.course.Step;
import dev.interlock.deployment.runtime.JobState;
import java.time.Instant;

/**
 * How many instances each revision is to have in the present phase.
 *
 * <p>Keeps I2: while the stable revision gives way progressively, it keeps what its weight needs and what availability
 * asks for; otherwise it keeps all.
 */
record Wanted(Scene scene) {

    int stable(String part) {
        int replicas = scene.replicas(part);
        return switch (scene.rollout().phase()) {
            case Phase.Stable s -> replicas;
            case Phase.Failed f -> replicas;
            case Phase.Gated g -> replicas;
            case Phase.Preparing p -> replicas;
            case Phase.Reverting r -> replicas;
            case Phase.Stepping(var index, var stage) ->
                giving(part, scene.course().step(index), stage instanceof Phase.Shift);
            case Phase.Switched s -> giving(part, lastStep(), false);
            case Phase.Bake b -> giving(part, lastStep(), true);
            case Phase.Draining(var keepUntil, var deadline) -> isKept(keepUntil) ? giving(part, lastStep(), true) : 0;
        };
    }

    int candidate(String part) {
        return switch (scene.rollout().phase()) {
            case Phase.Stable s -> 0;
            case Phase.Failed f -> 0;
            case Phase.Gated g -> 0;
            case Phase.Reverting r -> 0;
            case Phase.Preparing p -> prepared(part);
            case Phase.Stepping(var index, var stage) ->
                taking(part, scene.course().step(index));
            case Phase.Switched s -> taking(part, lastStep());
            case Phase.Bake b -> taking(part, lastStep());
            case Phase.Draining d -> taking(part, lastStep());
        };
    }

    private boolean isKept(Instant keepUntil) {
        return !scene.isPast(keepUntil) || scene.course().scaleDown() == ScaleDown.NEVER;
    }

    private int prepared(String part) {
        boolean isMigrated = !scene.candidate().expands()
                || scene.seen().jobs().get(scene.candidate().expandingJob()) instanceof JobState.Succeeded;
        if (!isMigrated) {
            return 0;
        }
        if (!scene.isStableServing()) {
            return scene.replicas(part);
        }
        return scene.course().isProgressive()
                ? 0
                : scene.course().instancesAt(scene.course().step(0), scene.replicas(part));
    }

    /** What the stable revision keeps beside the candidate of the step. */
    private int giving(String part, Step step, boolean mayShrink) {
        int replicas = scene.replicas(part);
        if (!scene.course().isProgressive() || scene.stable().isEmpty()) {
            return replicas;
        }
        var course = scene.course();
        int ready = scene.fleet().ready(scene.candidate().revision(), part);
        int forItsWeight = course.neededFor(Step.WHOLE - Math.min(scene.weight(), step.weight()), replicas);
        int forAvailability = replicas - course.unavailable() - ready;
        int leftByTheCandidate = course.roomFor(replicas) - course.instancesAt(step, replicas);
        int wanted = Math.max(Math.max(forItsWeight, forAvailability), Math.min(replicas, leftByTheCandidate));
        int alive = scene.fleet().alive(scene.stable().orElseThrow().revision(), part);
        return mayShrink ? Math.max(wanted, 0) : Math.max(Math.min(alive, replicas), Math.max(wanted, 0));
    }

    /** What the candidate has at the step, as far as the stable revision has made room. */
    private int taking(String part, Step step) {
        int replicas = scene.replicas(part);
        int share = scene.course().instancesAt(step, replicas);
        if (!scene.course().isProgressive() || scene.stable().isEmpty()) {
            return share;
        }
        int others = scene.fleet().all(scene.stable().orElseThrow().revision(), part);
        int alive = scene.fleet().alive(scene.candidate().revision(), part);
        return Math.min(share, Math.max(alive, scene.course().roomFor(replicas) - others));
    }

    private Step lastStep() {
        return scene.course().step(scene.course().last());
    }
}
