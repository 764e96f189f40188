package dev.interlock.deployment.rollouts.planning;

import java.time.Instant;
import java.util.Optional;

/**
 * Looks at the candidate under traffic. What is bad was dealt with before this is asked; here it is about going on.
 *
 * <p>Keeps I8: no evidence is neither good nor bad, and holds.
 */
final class Watching {

    private Watching() {}

    static Decision observe(Scene scene, int index, Phase.Observe observe) {
        return Shifting.hurried(scene, index)
                .or(() -> Shifting.degraded(scene, index))
                .or(() -> concluded(
                        scene,
                        scene.course().step(index).isJudged(),
                        observe.until(),
                        new Phase.Stepping(
                                index,
                                new Phase.Certified(
                                        scene.now().plus(scene.patience().approval())))))
                .orElseGet(() -> scene.upkeep(scene.seen().evidence().because()));
    }

    static Decision certified(Scene scene, int index, Phase.Certified certified) {
        return Shifting.hurried(scene, index)
                .or(() -> Shifting.degraded(scene, index))
                .orElseGet(() -> switch (scene.seen().gate()) {
                    case Gate.Refused(var because) -> scene.revert(because);
                    case Gate.Shut(var because)
                    when scene.isPast(certified.deadline()) -> scene.revert("not approved in time: " + because);
                    case Gate.Shut(var because) -> scene.upkeep(because);
                    case Gate.Open open -> goOn(scene, index);
                });
    }

    static Decision bake(Scene scene, Phase.Bake bake) {
        var keepUntil = scene.now().plus(scene.course().keepWarm());
        var draining =
                new Phase.Draining(keepUntil, keepUntil.plus(scene.patience().progress()));
        return Shifting.degraded(scene, scene.course().last())
                .or(() -> baked(scene, bake, draining))
                .orElseGet(() -> scene.upkeep(scene.seen().evidence().because()));
    }

    private static Decision goOn(Scene scene, int index) {
        return scene.frozen().orElseGet(() -> scene.shift(index + 1, "step " + (index + 1) + " is done"));
    }

    /** A step ends early when the candidate is certified, and late where there is nothing to judge by. */
    private static Optional<Decision> concluded(Scene scene, boolean isJudged, Instant until, Phase next) {
        if (!isJudged || !scene.isStableServing()) {
            return after(scene, until, next, "observed for its time");
        }
        return switch (scene.seen().evidence()) {
            case Evidence.Good(var because) -> Optional.of(scene.become(next, because));
            case Evidence.Bad(var because) -> Optional.of(scene.revert(because));
            case Evidence.Undecided(var because) -> after(scene, until, next, because);
            case Evidence.None(var because) ->
                scene.isPast(until)
                        ? Optional.of(scene.hold(Hold.Cause.NO_EVIDENCE, because, false))
                        : Optional.empty();
        };
    }

    /** Baking is never cut short: it is there for what shows only with all of the traffic. */
    private static Optional<Decision> baked(Scene scene, Phase.Bake bake, Phase next) {
        boolean isBlind = scene.course().isBakeJudged()
                && scene.isStableServing()
                && scene.seen().evidence() instanceof Evidence.None
                && !scene.wishes().isPromoted();
        if (isBlind && scene.isPast(bake.until())) {
            return Optional.of(
                    scene.hold(Hold.Cause.NO_EVIDENCE, scene.seen().evidence().because(), false));
        }
        return after(scene, bake.until(), next, "it did well with all of the traffic");
    }

    private static Optional<Decision> after(Scene scene, Instant until, Phase next, String because) {
        return scene.isPast(until) ? Optional.of(scene.become(next, because)) : Optional.empty();
    }
}
