package dev.interlock.orchestration.workflow.durable;

import dev.interlock.orchestration.workflow.interpreter.Command;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;

/**
 * Carries out those commands that only change the database, in the transaction that writes their turn: subscriptions,
 * questions to people, child runs, publications. A feature that owns such a table implements it for its commands and
 * passes over the others.
 */
public interface Effect {

    /** Whether there is anything in it for this effect; spares the round trip. */
    boolean concerns(Command command);

    /** @param commands only those that concern it, in order; carried out at most once */
    Uni<Void> carryOut(SqlConnection transaction, RunRef run, List<Command> commands);

    /** The run is over: what still waits for it is forgotten. */
    Uni<Void> forget(SqlConnection transaction, RunRef run);
}
