package dev.interlock.orchestration.workflow.temporal;

import dev.interlock.orchestration.workflow.durable.WorkflowMetrics;
import dev.interlock.orchestration.workflow.durable.WorkflowsConfig;
import dev.interlock.orchestration.workflow.history.HistoryJson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Takes what stands in the database to Temporal: accepted runs, and inputs that are due. What was taken there is marked
 * or deleted in the transaction that had it locked, so that several replicas share the work; one that dies in between
 * has another take it there again, which Temporal and {@link RunDriver} know how to bear.
 */
final class Forwarder {

    private static final int MOST_STARTS = 200;
    private static final int MOST_OF_A_PROJECT = 50;
    private static final int MOST_LETTERS = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String LOOK = """
            select
                exists (select from workflow_input i join workflow_run r on r.id = i.run_id
                    where i.due_at <= $1 and r.engine = 'temporal') as has_due,
                exists (select from workflow_run where status = 'PENDING' and engine = 'temporal') as has_pending""";

    /** From every project its share, found by leaps through the index; what goes on counts for all replicas together. */
    private static final String PENDING = """
            with recursive projects as (
                (select project from workflow_run where status = 'PENDING' order by project limit 1)
                union all
                select (select project from workflow_run where status = 'PENDING' and project > p.project
                    order by project limit 1)
                from projects p where p.project is not null),
            room as materialized (
                select p.project, $4 - count(a.*) as share, sum(count(a.*)) over () as active
                from projects p left join lateral (
                    select from workflow_run where project = p.project and status = 'RUNNING' limit $4) a on true
                where p.project is not null group by p.project),
            ranked as (
                select w.id, row_number() over (partition by r.project order by w.priority desc, w.id) as place
                from room r cross join lateral (
                    select id, priority from workflow_run
                    where project = r.project and status = 'PENDING' and engine = 'temporal'
                    order by priority desc, id limit least($2, greatest(0, r.share))) w),
            wanted as (
                select id, place from ranked order by place, id
                limit least($1, greatest(0, $3 - (select coalesce(max(active), 0) from room))))
            select r.id, r.project, r.priority from workflow_run r join wanted w on w.id = r.id
            where r.status = 'PENDING' order by w.place for update of r skip locked""";

    private static final String STARTED = """
            update workflow_run set status = 'RUNNING', started_at = coalesce(started_at, $2)
            where id = any ($1) and status = 'PENDING'""";

    /** Nothing reaches a run that is over, but for a wish to go on. */
    private static final String DISCARD = """
            delete from workflow_input i using workflow_run r
            where r.id = i.run_id and i.due_at <= $1 and r.engine = 'temporal' and r.ended_at is not null
                and i.input ->> 'is' <> 'rewind'""";

    /** A lock for each run, not row: what a run is told keeps its order. */
    private static final String DUE = """
            with due as materialized (
                select i.run_id, r.project, r.priority, min(i.due_at) as first
                from workflow_input i join workflow_run r on r.id = i.run_id
                where i.due_at <= $1 and r.engine = 'temporal' and r.status <> 'PENDING'
                group by i.run_id, r.project, r.priority order by first limit $2),
            mine as materialized (
                select * from due
                where pg_try_advisory_xact_lock(hashtextextended('interlock-temporal ' || run_id, 0)))
            select i.run_id, i.id, i.due_at, cast(i.input as text) as input, m.project, m.priority
            from workflow_input i join mine m using (run_id) where i.due_at <= $1
            order by i.due_at, i.id limit $2""";

    private static final String DELIVERED = """
            delete from workflow_input i using unnest($1::text[], $2::text[]) as x (run_id, id)
            where i.run_id = x.run_id and i.id = x.id""";

    private final WorkflowsConfig config;
    private final Pool pool;
    private final HistoryJson json;
    private final WorkflowMetrics metrics;
    private final Clock clock;
    private final Cluster cluster;

    Forwarder(WorkflowsConfig config, Parts parts, Cluster cluster) {
        this.config = config;
        this.pool = parts.pool();
        this.json = parts.json();
        this.metrics = parts.metrics();
        this.clock = parts.clock();
        this.cluster = cluster;
    }

    /** @param dueAt when it should have been there */
    record Due(String run, String project, int priority, Letter letter, String inputId, Instant dueAt) {}

    /** @return whether there may be more at once */
    boolean forward() {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        var look = Waiting.forIt(
                pool.preparedQuery(LOOK)
                        .execute(Tuple.of(now))
                        .map(rows -> rows.iterator().next()),
                PATIENCE);
        var isFull = look.getBoolean("has_pending") && start();
        return (look.getBoolean("has_due") && deliver()) || isFull;
    }

    private boolean start() {
        return Waiting.forIt(pool.withTransaction(this::startIn), PATIENCE) >= MOST_STARTS;
    }

    private Uni<Integer> startIn(SqlConnection transaction) {
        return transaction
                .preparedQuery(PENDING)
                .execute(Tuple.of(
                        MOST_STARTS,
                        MOST_OF_A_PROJECT,
                        config.maximumActiveRuns(),
                        config.maximumActiveRunsPerProject()))
                .map(rows -> stream(rows)
                        .map(row -> new Cluster.Start(
                                row.getString("id"), row.getString("project"), row.getInteger("priority")))
                        .toList())
                .chain(cluster::start)
                .call(started -> transaction
                        .preparedQuery(STARTED)
                        .execute(Tuple.of(
                                started.toArray(String[]::new), clock.instant().atOffset(ZoneOffset.UTC))))
                .map(List::size);
    }

    private boolean deliver() {
        var now = clock.instant();
        Waiting.forIt(pool.preparedQuery(DISCARD).execute(Tuple.of(now.atOffset(ZoneOffset.UTC))), PATIENCE);
        return Waiting.forIt(pool.withTransaction(transaction -> deliverIn(transaction, now)), PATIENCE)
                >= MOST_LETTERS;
    }

    private Uni<Integer> deliverIn(SqlConnection transaction, Instant now) {
        return transaction
                .preparedQuery(DUE)
                .execute(Tuple.of(now.atOffset(ZoneOffset.UTC), MOST_LETTERS))
                .map(rows -> stream(rows).map(this::due).toList())
                .chain(cluster::deliver)
                .invoke(delivered ->
                        delivered.forEach(due -> metrics.woken(Duration.between(due.dueAt(), clock.instant()))))
                .call(delivered -> transaction
                        .preparedQuery(DELIVERED)
                        .execute(Tuple.of(
                                delivered.stream().map(Due::run).toArray(String[]::new),
                                delivered.stream().map(Due::inputId).toArray(String[]::new))))
                .map(List::size);
    }

    private Due due(Row row) {
        var dueAt = row.getOffsetDateTime("due_at").toInstant();
        var inputId = row.getString("id");
        return new Due(
                row.getString("run_id"),
                row.getString("project"),
                row.getInteger("priority"),
                // the id of an input may come again once it was taken in
                new Letter(inputId + "@" + dueAt, json.readInput(row.getString("input"))),
                inputId,
                dueAt);
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
