package dev.interlock.deployment.rollouts.planning;

import dev.interlock.deployment.runtime.JobState;
import java.util.Optional;

/** Before the first request: gates, the expanding migration, and the instances of the first step. */
final class Preparation {

    private Preparation() {}

    static Decision gated(Scene scene, Phase.Gated gated) {
        return scene.frozen().orElseGet(() -> asked(scene, gated));
    }

    private static Decision asked(Scene scene, Phase.Gated gated) {
        return switch (scene.seen().gate()) {
            case Gate.Open open ->
                scene.become(
                        new Phase.Preparing(scene.now().plus(scene.patience().progress())), "the gates are open");
            case Gate.Refused(var because) -> scene.become(scene.rollout().failed(because), because);
            case Gate.Shut(var because)
            when scene.isPast(gated.deadline()) ->
                scene.become(scene.rollout().failed("the gates stayed shut: " + because), because);
            case Gate.Shut(var because) -> scene.upkeep(because);
        };
    }

    static Decision preparing(Scene scene, Phase.Preparing preparing) {
        var candidate = scene.candidate();
        if (candidate.expands()) {
            var undone = migrate(scene, candidate);
            if (undone.isPresent()) {
                return undone.orElseThrow();
            }
        }
        if (isReady(scene)) {
            return scene.shift(first(scene), "the candidate is ready");
        }
        if (scene.isPast(preparing.deadline())) {
            return scene.revert("not ready in time: " + scene.fleet().unready(candidate));
        }
        return scene.upkeep("the candidate gets ready");
    }

    /** Where nobody has to be protected, steps protect nobody. */
    private static int first(Scene scene) {
        return scene.isStableServing() ? 0 : scene.course().last();
    }

    private static boolean isReady(Scene scene) {
        var wanted = new Wanted(scene);
        return scene.course().isProgressive() && scene.isStableServing()
                || scene.candidate().parts().stream()
                        .allMatch(part ->
                                scene.fleet().ready(scene.candidate().revision(), part) >= wanted.candidate(part));
    }

    private static Optional<Decision> migrate(Scene scene, Release candidate) {
        var state = Optional.ofNullable(scene.seen().jobs().get(candidate.expandingJob()));
        if (state.isEmpty()) {
            return Optional.of(scene.act(new Action.Expand(candidate), "the expanding migration comes first"));
        }
        return switch (state.orElseThrow()) {
            case JobState.Succeeded succeeded -> Optional.empty();
            case JobState.Failed(var reason) -> Optional.of(scene.revert("the expanding migration failed: " + reason));
            case JobState.Busy busy -> Optional.of(scene.upkeep("the expanding migration goes on"));
        };
    }
}
