package dev.interlock.orchestration.workflow.durable;

import dev.interlock.orchestration.workflow.history.HistoryJson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * Accepts runs in the transaction of whoever wants them: with its commit the run will go through to its end. Tell
 * {@link Durable#hurry} after the commit.
 *
 * <p>A run or source that is there already is left as it is, so both may be repeated.
 */
@ApplicationScoped
public class Acceptance {

    private static final String KEEP_SOURCE = """
            insert into workflow_source (project, digest, source) values ($1, $2, $3) on conflict do nothing""";
    private static final String ACCEPT = """
            insert into workflow_run (project, id, namespace, name, version, digest, engine, priority, correlation,
                parent_run, parent_ticket, depth, status, input, created_at, created_by, traceparent)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'PENDING', cast(cast($13 as text) as json), $14, $15, $16)
            on conflict do nothing""";

    private final String engine;
    private final HistoryJson json;

    @Inject
    public Acceptance(WorkflowsConfig config, HistoryJson json) {
        this.engine = config.engine().name().toLowerCase(Locale.ROOT);
        this.json = json;
    }

    /** Joins the Panache transaction that is open. */
    public Uni<Void> keepSource(String project, String digest, String source) {
        return InSession.execute(KEEP_SOURCE, Tuple.of(project, digest, source));
    }

    public Uni<Void> keepSource(SqlConnection transaction, String project, String digest, String source) {
        return transaction
                .preparedQuery(KEEP_SOURCE)
                .execute(Tuple.of(project, digest, source))
                .replaceWithVoid();
    }

    /** Joins the Panache transaction that is open. */
    public Uni<Void> accept(NewRun run) {
        return InSession.execute(ACCEPT, row(run));
    }

    public Uni<Void> accept(SqlConnection transaction, NewRun run) {
        return transaction.preparedQuery(ACCEPT).execute(row(run)).replaceWithVoid();
    }

    private Tuple row(NewRun run) {
        var parent = run.parent();
        return Tuple.tuple()
                .addString(run.project())
                .addString(run.id())
                .addString(run.definition().namespace())
                .addString(run.definition().name())
                .addString(run.definition().version())
                .addString(run.digest())
                .addString(engine)
                .addValue((short) run.priority())
                .addString(run.correlation())
                .addString(parent.map(Parent::run).orElse(null))
                .addInteger(parent.map(Parent::ticket).orElse(null))
                .addValue((short) run.depth())
                .addString(json.write(run.input()))
                .addOffsetDateTime(run.createdAt().atOffset(ZoneOffset.UTC))
                .addString(run.createdBy())
                .addString(run.traceparent());
    }
}
