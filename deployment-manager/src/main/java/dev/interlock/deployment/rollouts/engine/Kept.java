package dev.interlock.deployment.rollouts.engine;

import dev.interlock.deployment.rollouts.planning.Rollout;
import dev.interlock.deployment.rollouts.planning.Wishes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the database has of a rollout.
 *
 * @param deployment id of the one that is under way, or was last
 * @param waiting id of the one that wishes want next
 * @param policy of the deployment that is under way, as JSON
 * @param checks of the same deployment, as JSON; empty for none
 * @param analysis as JSON
 */
record Kept(
        Rollout rollout,
        Optional<String> deployment,
        Optional<String> waiting,
        Wishes wishes,
        @Nullable String policy,
        String checks,
        @Nullable String analysis) {}
