package dev.interlock.deployment.rollouts.engine;

import dev.interlock.deployment.rollouts.planning.Evidence;
import dev.interlock.deployment.rollouts.planning.Rollout;
import dev.interlock.deployment.runtime.Fence;
import dev.interlock.event.traffic.AppKey;
import io.smallrye.mutiny.Uni;
import java.time.Instant;

/** What others than the judge say of a candidate. */
public interface Checks {

    /**
     * Never waits: begins the measurements that are due, and goes by those that are there.
     *
     * @param judged the judge's word
     * @return what all of them say together
     */
    Evidence weigh(Candidate candidate, Evidence judged, Instant now);

    /** Keeps what was measured since it was kept last, where the fence still holds. */
    Uni<Void> keep(Fence fence);

    /** Another replica leads: what was measured here is stale. */
    void forget(AppKey app);

    /**
     * Who is checked.
     *
     * @param deployment id
     * @param plan the deployment's checks, as they are kept; empty for none
     * @param weight percent of the traffic that it has
     */
    record Candidate(Rollout rollout, String deployment, String plan, int weight) {}
}
