package dev.interlock.deployment.checks;

import dev.interlock.deployment.rollouts.engine.Checks.Candidate;
import dev.interlock.deployment.rollouts.planning.Release;
import java.util.Map;

/**
 * Whom a measurement is about; what a web hook is told, besides the name of the check.
 *
 * @param stable revision
 * @param candidate revision
 * @param phase of the rollout, as people read it
 * @param weight percent of the traffic that the candidate has
 */
record Subject(
        String project,
        String application,
        String environment,
        String deployment,
        String stable,
        String candidate,
        String phase,
        int weight) {

    static Subject of(Candidate candidate) {
        var rollout = candidate.rollout();
        var app = rollout.app();
        return new Subject(
                app.project(),
                app.application(),
                app.environment(),
                candidate.deployment(),
                rollout.stable().map(Release::revision).orElse(""),
                rollout.candidate().map(Release::revision).orElse(""),
                rollout.phase().label(),
                candidate.weight());
    }

    /** By the placeholders of queries. */
    Map<String, String> values() {
        return Map.of(
                "project", project,
                "application", application,
                "environment", environment,
                "stable", stable,
                "candidate", candidate);
    }
}
