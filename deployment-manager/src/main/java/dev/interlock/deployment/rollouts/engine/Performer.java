package dev.interlock.deployment.rollouts.engine;

import dev.interlock.deployment.applications.Definition;
import dev.interlock.deployment.revisions.Revision;
import dev.interlock.deployment.revisions.Revisions;
import dev.interlock.deployment.revisions.Workloads;
import dev.interlock.deployment.rollouts.planning.Action;
import dev.interlock.deployment.rollouts.planning.Release;
import dev.interlock.deployment.rollouts.planning.Rollout;
import dev.interlock.deployment.rollouts.planning.Shares;
import dev.interlock.deployment.routing.RouteSettings;
import dev.interlock.deployment.routing.Router;
import dev.interlock.deployment.runtime.Fence;
import dev.interlock.deployment.runtime.Runtime;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Does what was decided, through the ports. Every action may be done again. */
@ApplicationScoped
class Performer {

    private final Runtime runtime;
    private final Router router;
    private final Revisions revisions;
    private final Workloads workloads;

    @Inject
    Performer(Runtime runtime, Router router, Revisions revisions, Workloads workloads) {
        this.runtime = runtime;
        this.router = router;
        this.revisions = revisions;
        this.workloads = workloads;
    }

    /** @return fails with a problem where it can't be done, and with a stale fence where somebody else leads */
    Uni<Void> perform(Fence fence, Rollout rollout, Action action) {
        return switch (action) {
            case Action.Ensure(var release, var part, var instances) ->
                revision(fence, release.revision())
                        .chain(revision -> workloads.workload(revision, part))
                        .chain(workload -> runtime.ensure(fence, workload, instances));
            case Action.Drain(var revision, var part, var keep) -> runtime.drain(fence, revision, part, keep);
            case Action.Retire(var revision, var part) -> runtime.retire(fence, revision, part);
            case Action.Forget(var revision) -> runtime.forget(fence, revision);
            case Action.Expand(var release) -> migrate(fence, release, release.expandingJob(), true);
            case Action.Contract(var release) -> migrate(fence, release, release.contractingJob(), false);
            case Action.Publish(var shares) -> publish(fence, rollout, shares);
        };
    }

    private Uni<Void> publish(Fence fence, Rollout rollout, Shares shares) {
        var newest =
                rollout.candidate().or(rollout::stable).map(Release::revision).orElse("");
        var contracts = new HashMap<String, String>();
        Stream.concat(rollout.stable().stream(), rollout.candidate().stream())
                .filter(release -> release.contract() != null)
                .forEach(release -> contracts.put(release.revision(), String.valueOf(release.contract())));
        return revisions
                .find(fence.app(), newest)
                .map(found -> found.map(Revision::definition).map(Definition::route))
                .chain(route -> router.publish(fence, shares, RouteSettings.of(route.orElse(null), contracts)));
    }

    private Uni<Void> migrate(Fence fence, Release release, String id, boolean isExpanding) {
        return revision(fence, release.revision()).chain(revision -> {
            var migration = migration(revision, isExpanding);
            return migration == null
                    ? Uni.createFrom().failure(new IllegalStateException("No migration of " + release.revision()))
                    : workloads.job(revision, id, migration).chain(job -> runtime.begin(fence, job));
        });
    }

    private static Definition.@Nullable Migration migration(Revision revision, boolean isExpanding) {
        var migrations = revision.definition().migrations();
        if (migrations == null) {
            return null;
        }
        return isExpanding ? migrations.expanding() : migrations.contracting();
    }

    private Uni<Revision> revision(Fence fence, String name) {
        return revisions
                .find(fence.app(), name)
                .map(found -> found.orElseThrow(
                        () -> new IllegalStateException("The revision " + name + " of a rollout is not kept")));
    }
}
