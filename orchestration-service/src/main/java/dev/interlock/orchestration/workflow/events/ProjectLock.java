package dev.interlock.orchestration.workflow.events;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Keeps listeners and events of a project apart, so that exactly one side sees the other.
 *
 * <p>Who stores events holds the lock alone, who adds listeners shares it, both from before their first write to the end
 * of their transaction, and both look for the other side in a statement that begins when they have the lock. PostgreSQL
 * makes a commit visible before it gives the transaction's locks back, and a statement sees all that was visible when it
 * began. Of an event and a listener, one transaction has therefore ended before the other writes: if the listener's was
 * first, the event's search finds the listener, and the listener's search, over before the event was there, has not found
 * the event; if the event's was first, it is the other way round. An event that rolls back has reached nobody, and a
 * listener that does waits for nothing.
 *
 * <p>A transaction that adds listeners may belong to several projects, and takes their locks in any order. So that no two
 * of these wait for each other by way of events that stand in the queue between them, who stores events waits shortly
 * only, and then makes room and tries again. A replica that stops in the middle of a transaction loses it after some
 * seconds, so that it can't keep the others from listening.
 */
final class ProjectLock {

    /** SQLSTATE of a lock that wasn't got in time. */
    static final String NOT_IN_TIME = "55P03";

    private static final String SHORT = """
            select set_config('lock_timeout', '300ms', true),
                set_config('idle_in_transaction_session_timeout', '10s', true)""";
    private static final String KEY = "(hashtextextended(current_schema() || '/workflow_event/' || $1, 0))";
    private static final String ALONE = "select pg_advisory_xact_lock" + KEY;
    private static final String SHARED = "select pg_advisory_xact_lock_shared" + KEY;

    private ProjectLock() {}

    /** For who stores events. Fails with {@link #NOT_IN_TIME} when others hold it for long. */
    static Uni<Void> alone(SqlConnection transaction, String project) {
        return transaction
                .query(SHORT)
                .execute()
                .chain(() -> transaction.preparedQuery(ALONE).execute(Tuple.of(project)))
                .replaceWithVoid();
    }

    /** For who adds listeners. */
    static Uni<Void> shared(SqlConnection transaction, String project) {
        return transaction.preparedQuery(SHARED).execute(Tuple.of(project)).replaceWithVoid();
    }
}
