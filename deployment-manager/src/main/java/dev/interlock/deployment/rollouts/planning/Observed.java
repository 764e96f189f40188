package dev.interlock.deployment.rollouts.planning;

import dev.interlock.deployment.runtime.JobState;
import java.time.Instant;
import java.util.Map;

/**
 * Everything that a decision is made from.
 *
 * @param jobs migrations by id
 */
public record Observed(
        Instant now,
        Rollout rollout,
        Fleet fleet,
        Map<String, JobState> jobs,
        Routing routing,
        Evidence evidence,
        Gate gate,
        Wishes wishes) {

    public Observed {
        jobs = Map.copyOf(jobs);
    }

    Observed with(Rollout other) {
        return new Observed(now, other, fleet, jobs, routing, evidence, gate, wishes);
    }
}
