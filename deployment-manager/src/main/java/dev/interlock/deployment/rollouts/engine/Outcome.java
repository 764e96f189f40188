package dev.interlock.deployment.rollouts.engine;

import dev.interlock.deployment.rollouts.planning.Action;
import dev.interlock.deployment.rollouts.planning.Decision;
import dev.interlock.deployment.rollouts.planning.Observed;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A decision whose action is done, on its way to be kept.
 *
 * @param analysis as JSON
 * @param figures of the judge, as JSON
 */
record Outcome(
        Kept before,
        Observed seen,
        Decision decision,
        @Nullable String analysis,
        @Nullable String figures) {

    Optional<Action> action() {
        return decision.action();
    }
}
