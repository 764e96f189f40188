package dev.interlock.deployment.rollouts.planning;

import java.util.Optional;

/**
 * What takes a candidate back whatever it was doing. Going back is never gated (I7), and what is going back goes on
 * doing so (I5).
 */
final class Interruptions {

    private Interruptions() {}

    static Optional<Decision> of(Scene scene) {
        return switch (scene.rollout().phase()) {
            case Phase.Stable s -> Optional.empty();
            case Phase.Failed f -> Optional.empty();
            case Phase.Reverting r -> Optional.empty();
            case Phase.Draining draining -> promoted(scene, draining);
            case Phase.Gated g -> wanted(scene);
            case Phase.Preparing p -> wanted(scene).or(() -> unable(scene));
            case Phase.Stepping s ->
                bad(scene).or(() -> wanted(scene)).or(() -> unable(scene)).or(() -> otherCourse(scene));
            case Phase.Switched s -> bad(scene).or(() -> wanted(scene)).or(() -> unable(scene));
            case Phase.Bake b -> bad(scene).or(() -> wanted(scene)).or(() -> unable(scene));
        };
    }

    /** A promoted candidate goes back only while what it replaces is still whole; afterwards going back is a release. */
    private static Optional<Decision> promoted(Scene scene, Phase.Draining draining) {
        var wishes = scene.wishes();
        boolean isWarm = !scene.isPast(draining.keepUntil());
        boolean isWhole = isWarm && scene.isStableWhole();
        if (wishes.abort().isPresent() && isWhole) {
            return Optional.of(scene.revert(wishes.abort().orElseThrow()));
        }
        boolean isHurried = isWarm && (wishes.next().isPresent() || wishes.isRemoved());
        return isHurried
                ? Optional.of(scene.become(
                        new Phase.Draining(
                                scene.now(), scene.now().plus(scene.patience().progress())),
                        "the next release waits"))
                : Optional.empty();
    }

    private static Optional<Decision> wanted(Scene scene) {
        var wishes = scene.wishes();
        return wishes.abort()
                .or(() -> wishes.isRemoved() ? Optional.of("the application was removed") : Optional.empty())
                .or(() -> wishes.next()
                        .map(next -> "superseded by " + next.release().revision()))
                .map(scene::revert);
    }

    private static Optional<Decision> bad(Scene scene) {
        return scene.seen().evidence() instanceof Evidence.Bad(var because)
                ? Optional.of(scene.revert(because))
                : Optional.empty();
    }

    private static Optional<Decision> unable(Scene scene) {
        var candidate = scene.candidate();
        var despair = scene.fleet().despair(candidate);
        if (despair.isPresent()) {
            return despair.map(scene::revert);
        }
        boolean isDown = scene.weight() > 0 && scene.fleet().ready(candidate.revision(), candidate.entrance()) == 0;
        return isDown && scene.isStableServing()
                ? Optional.of(scene.revert("no instance of the candidate is ready: "
                        + scene.fleet().unready(candidate)))
                : Optional.empty();
    }

    /** A course that was edited, shortened or replaced by another strategy's goes on where it gives no more (case 26). */
    private static Optional<Decision> otherCourse(Scene scene) {
        return scene.wishes()
                .course()
                .filter(other -> !other.equals(scene.course()))
                .map(other -> {
                    int index = Math.max(other.resumeAt(scene.weight()), 0);
                    var deadline = scene.now().plus(other.patience().progress());
                    var from = new Phase.Stepping(index, new Phase.Shift(deadline));
                    return scene.become(scene.rollout().along(other, from), "the course was changed");
                });
    }
}
