package dev.interlock.orchestration.workflow.durable;

import dev.interlock.orchestration.workflow.history.HistoryJson;
import dev.interlock.orchestration.workflow.interpreter.Input;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * Hands inputs to runs in the transaction of whatever caused them: with its commit they will be taken in. Tell
 * {@link Durable#hurry} after the commit.
 *
 * <p>An id is taken once while the input waits; who may repeat himself later must see to it that it does no harm, as an
 * answer to a ticket does none.
 */
@ApplicationScoped
public class Mailbox {

    private static final String POST = """
            insert into workflow_input (run_id, id, due_at, input) values ($1, $2, $3, cast(cast($4 as text) as json))
            on conflict do nothing""";

    private final HistoryJson json;

    @Inject
    public Mailbox(HistoryJson json) {
        this.json = json;
    }

    /** Joins the Panache transaction that is open. */
    public Uni<Void> post(String runId, String inputId, Input input, Instant dueAt) {
        return InSession.execute(POST, row(runId, inputId, input, dueAt));
    }

    public Uni<Void> post(SqlConnection transaction, String runId, String inputId, Input input, Instant dueAt) {
        return transaction
                .preparedQuery(POST)
                .execute(row(runId, inputId, input, dueAt))
                .replaceWithVoid();
    }

    private Tuple row(String runId, String inputId, Input input, Instant dueAt) {
        return Tuple.of(runId, inputId, dueAt.atOffset(ZoneOffset.UTC), json.write(input));
    }
}
