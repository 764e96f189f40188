package dev.interlock.deployment.charts;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Keeps the figures of a deployment few: when there are too many, every other one goes, so that the older they are the
 * wider apart they lie, and the whole of a long rollout stays in the picture.
 */
@ApplicationScoped
class FiguresThinning {

    /** A chart is some 640 pixels wide. */
    static final int MOST = 2000;

    private static final String THIN = """
            delete from rollout_figures f using (
                select project, deployment, at, row_number() over (partition by project, deployment order by at) as place
                from rollout_figures
                where (project, deployment) in (
                    select d.project, d.id from deployment d where d.status in ('WAITING', 'RUNNING') and $1 < (
                        select count(*) from rollout_figures n where n.project = d.project and n.deployment = d.id))) o
            where f.project = o.project and f.deployment = o.deployment and f.at = o.at and o.place % 2 = 0""";

    private final Pool pool;

    @Inject
    FiguresThinning(Pool pool) {
        this.pool = pool;
    }

    @Scheduled(every = "60s", delayed = "30s")
    Uni<Void> thin() {
        return thin(MOST);
    }

    Uni<Void> thin(int most) {
        return pool.preparedQuery(THIN).execute(Tuple.of(most)).replaceWithVoid();
    }
}
