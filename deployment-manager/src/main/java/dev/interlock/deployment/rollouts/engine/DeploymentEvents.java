package dev.interlock.deployment.rollouts.engine;

import dev.interlock.deployment.rollouts.planning.Hold;
import dev.interlock.deployment.rollouts.planning.Phase;
import dev.interlock.deployment.rollouts.planning.Release;
import dev.interlock.deployment.rollouts.planning.Rollout;
import dev.interlock.event.DeploymentHeld;
import dev.interlock.event.DeploymentPromoted;
import dev.interlock.event.DeploymentReverted;
import dev.interlock.event.DeploymentStarted;
import dev.interlock.event.Event;
import java.util.List;

/** What the world is told of a look. Pure. */
final class DeploymentEvents {

    private DeploymentEvents() {}

    static List<Event> of(Outcome outcome) {
        var before = outcome.before().rollout();
        var after = outcome.decision().rollout();
        var deployment = RolloutWriter.deploymentAfter(outcome);
        if (deployment.isEmpty()) {
            return List.of();
        }
        var id = deployment.orElseThrow();
        if (RolloutWriter.isBegun(outcome)) {
            return List.of(started(id, after));
        }
        if (before.candidate().isEmpty()) {
            return List.of();
        }
        var revision = before.candidate().orElseThrow().revision();
        if (after.candidate().isEmpty()) {
            return List.of(ended(id, revision, before, after));
        }
        return after.hold()
                .filter(hold -> !after.hold().equals(before.hold()))
                .map(hold -> List.of(held(id, revision, after, hold)))
                .orElse(List.of());
    }

    private static Event started(String id, Rollout rollout) {
        var app = rollout.app();
        return new DeploymentStarted(
                app.project(),
                id,
                app.application(),
                app.environment(),
                rollout.candidate().map(Release::revision).orElseThrow());
    }

    private static Event ended(String id, String revision, Rollout before, Rollout after) {
        var app = after.app();
        return switch (DeploymentStatus.at(before, after)) {
            case PROMOTED -> new DeploymentPromoted(app.project(), id, app.application(), app.environment(), revision);
            case WAITING, RUNNING, FAILED, SUPERSEDED -> {
                var because = after.phase() instanceof Phase.Failed(var reason) ? reason : "";
                yield new DeploymentReverted(
                        app.project(), id, app.application(), app.environment(), revision, because);
            }
        };
    }

    private static Event held(String id, String revision, Rollout rollout, Hold hold) {
        var app = rollout.app();
        return new DeploymentHeld(app.project(), id, app.application(), app.environment(), revision, hold.because());
    }
}
