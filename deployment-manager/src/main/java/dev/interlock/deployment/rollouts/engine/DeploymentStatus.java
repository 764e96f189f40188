package dev.interlock.deployment.rollouts.engine;

import dev.interlock.deployment.rollouts.planning.Phase;
import dev.interlock.deployment.rollouts.planning.Rollout;

/** What becomes of a deployment when its rollout comes to rest. */
public enum DeploymentStatus {
    WAITING,
    RUNNING,
    PROMOTED,
    FAILED,
    SUPERSEDED;

    /**
     * @param before with the candidate
     * @param after at rest
     */
    static DeploymentStatus at(Rollout before, Rollout after) {
        boolean isPromoted =
                after.stable().equals(before.candidate()) && before.candidate().isPresent();
        return switch (after.phase()) {
            case Phase.Stable stable -> isPromoted ? PROMOTED : FAILED;
            case Phase.Failed failed -> isPromoted ? PROMOTED : FAILED;
            case Phase moving -> RUNNING;
        };
    }
}
