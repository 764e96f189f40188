package dev.interlock.deployment.rollouts.planning;

import java.util.List;
import java.util.Optional;

/** Nothing moves: the stable revision is kept as it should be, what is left of others goes, and the next may begin. */
final class Resting {

    private Resting() {}

    static Decision plan(Scene scene) {
        if (scene.wishes().isRemoved()) {
            return removed(scene);
        }
        var next = scene.wishes().next();
        if (next.isPresent()) {
            var begun = scene.rollout()
                    .begun(
                            next.orElseThrow().release(),
                            next.orElseThrow().course(),
                            scene.now()
                                    .plus(next.orElseThrow().course().patience().gates()));
            return scene.become(begun, "its turn has come");
        }
        var upkeep = new Upkeep(scene);
        var action = upkeep.next(scene.shares(0, List.of(), 0))
                .or(() -> orphans(scene, upkeep))
                .or(upkeep::replaceExited);
        return new Decision(scene.rollout(), action, "upkeep");
    }

    /** Nothing is to run any more: the route first, then the instances. */
    private static Decision removed(Scene scene) {
        var upkeep = new Upkeep(scene);
        var action = upkeep.publish(Shares.NONE).or(() -> orphans(scene, upkeep));
        if (action.isPresent() || scene.stable().isEmpty()) {
            return new Decision(scene.rollout(), action, "the application was removed");
        }
        var stable = scene.stable().orElseThrow();
        var gone = upkeep.remove(stable.revision(), stable.parts());
        return gone.isPresent() || scene.fleet().hasAny(stable.revision())
                ? new Decision(scene.rollout(), gone, "the application was removed")
                : new Decision(
                        Rollout.empty(
                                scene.rollout().app(),
                                scene.rollout().scale(),
                                scene.rollout().course()),
                        Optional.of(new Action.Forget(stable.revision())),
                        "nothing of it runs any more");
    }

    private static Optional<Action> orphans(Scene scene, Upkeep upkeep) {
        return scene.fleet().revisions().stream()
                .filter(revision -> !scene.rollout().spared().contains(revision))
                .filter(revision -> scene.stable()
                        .map(stable -> !stable.revision().equals(revision))
                        .orElse(true))
                .flatMap(revision ->
                        upkeep.remove(revision, List.copyOf(scene.fleet().parts(revision))).stream())
                .findFirst();
    }
}
