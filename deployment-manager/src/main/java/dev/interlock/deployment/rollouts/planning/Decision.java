package dev.interlock.deployment.rollouts.planning;

import java.util.Optional;

/**
 * What follows from an observation: do the action, if any, and then keep the rollout as it is given here.
 *
 * @param because why, for people
 */
public record Decision(Rollout rollout, Optional<Action> action, String because) {

    /** Nothing to do, and nothing has changed. */
    public boolean isIdle(Rollout before) {
        return action.isEmpty() && rollout.equals(before);
    }
}
