package dev.interlock.deployment.checks;

import dev.interlock.deployment.runtime.Fence;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** What checks have measured, for those who read a deployment; nothing is decided by it. */
@ApplicationScoped
class CheckResults {

    private static final String KEEP = """
            update deployment d set measured = $5 from rollout r
            where r.project = $1 and r.application = $2 and r.environment = $3 and r.fence = $6
                and d.project = r.project and d.id = $4""";

    private final Pool pool;

    @Inject
    CheckResults(Pool pool) {
        this.pool = pool;
    }

    /** Nothing is kept where somebody else leads by now. */
    Uni<Void> keep(Fence fence, String deployment, String results) {
        var app = fence.app();
        return pool.preparedQuery(KEEP)
                .execute(Tuple.tuple()
                        .addString(app.project())
                        .addString(app.application())
                        .addString(app.environment())
                        .addString(deployment)
                        .addString(results)
                        .addLong(fence.epoch()))
                .replaceWithVoid();
    }
}
