package dev.interlock.deployment.rollouts.planning;

/**
 * Decides what a rollout does next. A pure function: the same observation gives the same decision, whoever asks and how
 * often. At most one action at a time, so that every action is followed by a fresh look.
 */
public final class Planner {

    private Planner() {}

    /** The next thing to do, and what the rollout is afterwards. */
    public static Decision plan(Observed seen) {
        var scene = new Scene(seen);
        return Interruptions.of(scene).or(() -> Holding.of(scene)).orElseGet(() -> byPhase(scene));
    }

    private static Decision byPhase(Scene scene) {
        return switch (scene.rollout().phase()) {
            case Phase.Stable stable -> Resting.plan(scene);
            case Phase.Failed failed -> Resting.plan(scene);
            case Phase.Gated gated -> Preparation.gated(scene, gated);
            case Phase.Preparing preparing -> Preparation.preparing(scene, preparing);
            case Phase.Stepping(var index, Phase.Shift shift) -> Shifting.shift(scene, index, shift);
            case Phase.Stepping(var index, Phase.Ack ack) -> Shifting.ack(scene, index, ack);
            case Phase.Stepping(var index, Phase.Observe observe) -> Watching.observe(scene, index, observe);
            case Phase.Stepping(var index, Phase.Certified certified) -> Watching.certified(scene, index, certified);
            case Phase.Switched switched -> Shifting.switched(scene, switched);
            case Phase.Bake bake -> Watching.bake(scene, bake);
            case Phase.Draining draining -> Leaving.draining(scene, draining);
            case Phase.Reverting reverting -> Leaving.reverting(scene, reverting);
        };
    }
}
