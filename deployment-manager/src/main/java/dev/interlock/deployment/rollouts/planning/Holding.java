package dev.interlock.deployment.rollouts.planning;

import java.util.Optional;

/** Holds: what keeps a rollout from going on, and when it may. A hold never keeps instances or routes from upkeep. */
final class Holding {

    private Holding() {}

    static Optional<Decision> of(Scene scene) {
        if (scene.rollout().phase().isResting() || scene.rollout().phase() instanceof Phase.Draining) {
            return Optional.empty();
        }
        return scene.rollout().hold().map(hold -> held(scene, hold)).orElseGet(() -> begin(scene));
    }

    private static Optional<Decision> begin(Scene scene) {
        boolean isReverting = scene.rollout().phase() instanceof Phase.Reverting;
        return scene.wishes().isPaused() && !isReverting
                ? Optional.of(scene.hold(Hold.Cause.PAUSED, "paused", true))
                : Optional.empty();
    }

    private static Optional<Decision> held(Scene scene, Hold hold) {
        if (!isStill(scene, hold)) {
            return Optional.of(scene.become(scene.rollout().released(scene.now()), "goes on: " + hold.because()));
        }
        boolean isTooLong = hold.deadline().map(scene::isPast).orElse(false);
        if (isTooLong && hold.cause() != Hold.Cause.STABLE_NOT_WHOLE) {
            return Optional.of(scene.revert("held too long: " + hold.because()));
        }
        if (scene.rollout().phase() instanceof Phase.Reverting) {
            return Optional.empty();
        }
        return Optional.of(scene.upkeep(hold.because()));
    }

    private static boolean isStill(Scene scene, Hold hold) {
        return switch (hold.cause()) {
            case PAUSED -> scene.wishes().isPaused();
            case FROZEN -> scene.wishes().freeze().isPresent();
            case NO_EVIDENCE ->
                scene.seen().evidence() instanceof Evidence.None
                        && !scene.wishes().isPromoted();
            case UNACKNOWLEDGED -> !scene.isAcknowledged();
            case STABLE_NOT_WHOLE -> scene.stable().isPresent() && !scene.isStableWhole();
        };
    }
}
