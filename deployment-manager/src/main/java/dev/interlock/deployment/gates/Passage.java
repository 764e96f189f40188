package dev.interlock.deployment.gates;

import dev.interlock.deployment.revisions.Revision;
import dev.interlock.deployment.rollouts.planning.Gate;
import dev.interlock.event.traffic.AppKey;
import java.util.Optional;

/**
 * Who wants to pass where.
 *
 * @param deployment id
 * @param approvals how many people have to approve before it begins
 * @param createdBy who asked for the deployment
 * @param stable what has the traffic now; empty before the first
 */
record Passage(
        AppKey app,
        String deployment,
        Gate.Point point,
        int approvals,
        boolean isBreakingAllowed,
        String createdBy,
        Revision candidate,
        Optional<Revision> stable) {}
