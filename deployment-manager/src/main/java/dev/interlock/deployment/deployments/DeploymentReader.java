package dev.interlock.deployment.deployments;

import dev.interlock.problem.PlatformProblem;
import dev.interlock.service.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Deployments and their journals, to be read. */
@ApplicationScoped
class DeploymentReader {

    private static final String PAGE = "select " + DeploymentView.COLUMNS + """
             from deployment where project = $1 and id > $2 and ($3 = '' or application = $3)
                and ($4 = '' or environment = $4) and ($5 = '' or status = $5)
            order by id limit $6""";
    private static final String ONE =
            "select " + DeploymentView.COLUMNS + " from deployment where project = $1 and id = $2";
    private static final String JOURNAL = """
            select seq, at, actor, phase, action, because, weight, input, figures from rollout_journal
            where project = $1 and deployment = $2 and seq > $3 order by seq limit $4""";

    private final Pool pool;

    @Inject
    DeploymentReader(Pool pool) {
        this.pool = pool;
    }

    Uni<List<DeploymentView>> page(String project, DeploymentFilter filter, PageRequest page) {
        return pool.preparedQuery(PAGE)
                .execute(Tuple.tuple()
                        .addString(project)
                        .addString(page.after())
                        .addString(filter.applicationOrAll())
                        .addString(filter.environmentOrAll())
                        .addString(filter.statusOrAll())
                        .addInteger(page.limit() + 1))
                .map(rows -> list(rows, DeploymentView::of));
    }

    /** @return fails with a 404 problem where there is none */
    Uni<DeploymentView> one(String project, String id) {
        return pool.preparedQuery(ONE).execute(Tuple.of(project, id)).map(rows -> {
            if (rows.rowCount() == 0) {
                throw PlatformProblem.NOT_FOUND.because(
                        "No deployment has this id; GET /api/v1/deployments lists them.", Map.of("id", id));
            }
            return DeploymentView.of(rows.iterator().next());
        });
    }

    Uni<List<JournalEntry>> journal(String project, String id, long after, int most) {
        return pool.preparedQuery(JOURNAL)
                .execute(Tuple.of(project, id, after, most))
                .map(rows -> list(rows, JournalEntry::of));
    }

    private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> view) {
        return StreamSupport.stream(rows.spliterator(), false).map(view).toList();
    }
}
