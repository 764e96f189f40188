package dev.interlock.orchestration.workflow.postgres;

import dev.interlock.orchestration.workflow.history.HistoryJson;
import dev.interlock.orchestration.workflow.interpreter.Input;
import dev.interlock.orchestration.workflow.journal.StoredRun;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What waits in the database for a replica to drive it. */
final class Claims {

    /** Rough, so that it costs nothing: what is due may be in another replica's hands. */
    private static final String LOOK = """
            select exists (select from workflow_input where due_at <= $1) as has_due,
                exists (select from workflow_run where status = 'PENDING') as has_pending""";

    /**
     * What is due, the oldest first, with its run. The offsets keep the planner from beginning with the runs, which are
     * many more, where it knows the tables badly.
     */
    private static final String DUE = """
            (select run_id, id, due_at, input from workflow_input where due_at <= $1 order by due_at offset 0) i
            left join lateral (
                select id as run, project, owner, engine, ended_at from workflow_run
                where id = i.run_id offset 0) r on true
            """;

    /** Nothing reaches a run that is over, but for a wish to go on. */
    private static final String DISCARD = "delete from workflow_input i using (select i.run_id, i.id from " + DUE + """
            where r.run is null
                or (r.engine = 'postgres' and r.ended_at is not null and i.input ->> 'is' <> 'rewind')
            limit 500) x where i.run_id = x.run_id and i.id = x.id""";

    /** The lock on its own lease keeps a replica that is being buried from claiming what nobody would find again. */
    private static final String OWN = """
            lease as materialized (
                select id from workflow_replica where id = $2 and expires_at > now() for share)
            update workflow_run r set owner = lease.id,
                status = case when r.ended_at is null then 'RUNNING' else r.status end,
                started_at = coalesce(r.started_at, $1)
            from chosen c, lease
            where r.id = c.id
            returning\s""" + StoredRun.COLUMNS;

    private static final String CLAIM_DUE =
            "with due as materialized (select distinct run_id from (select i.run_id from " + DUE + """
                where r.owner is null and r.engine = 'postgres' and r.project <> all ($4)
                    and (r.ended_at is null or i.input ->> 'is' = 'rewind')
                limit $3) d),
            chosen as materialized (
                select w.id from due d cross join lateral (
                    select id from workflow_run where id = d.run_id and owner is null for update skip locked) w),
            """ + OWN;

    /** Finds the projects by leaps through the index, then from each its share; begins after the last one served. */
    private static final String CLAIM_PENDING = """
            with recursive projects as (
                (select project from workflow_run where status = 'PENDING' order by project limit 1)
                union all
                select (select project from workflow_run where status = 'PENDING' and project > p.project
                    order by project limit 1)
                from projects p where p.project is not null),
            shares as (
                select p.project,
                    least($5 - coalesce(a.active, 0), greatest(1, $3 / (count(*) over ())::int)) as share
                from projects p left join unnest($6::text[], $7::int[]) as a (project, active) using (project)
                where p.project is not null),
            ranked as (
                select w.id, row_number() over (partition by s.project order by w.priority desc, w.id) as place,
                    s.project <= $4 as is_served, s.project
                from shares s cross join lateral (
                    select id, priority from workflow_run
                    where project = s.project and status = 'PENDING' and owner is null and engine = 'postgres'
                    order by priority desc, id limit greatest(0, s.share)) w),
            wanted as materialized (select id from ranked order by place, is_served, project limit $3),
            chosen as materialized (
                select r.id from wanted w cross join lateral (
                    select id from workflow_run where id = w.id and owner is null and status = 'PENDING'
                    for update skip locked) r),
            """ + OWN;

    private static final String INPUTS = """
            select i.run_id, i.id, i.due_at, cast(i.input as text) as input from workflow_input i
            where i.run_id = any ($1) and i.due_at <= $2 order by i.due_at, i.id""";

    private static final String OWN_INPUTS =
            "select i.run_id, i.id, i.due_at, cast(i.input as text) as input from " + DUE + """
            where r.owner = $2 and i.run_id <> all ($3) limit $4""";

    private static final String RELEASE = """
            update workflow_run set owner = null, status = case when ended_at is null then 'PENDING' else status end
            where id = $1 and owner = $2""";

    private static final String IS_OWNED =
            "select " + StoredRun.COLUMNS + " from workflow_run r where r.id = $1 and r.owner = $2";

    private static final String FORGET_INPUTS = "delete from workflow_input where run_id = $1 and id = any ($2)";

    private static final String LAST_TURN =
            "select coalesce(max(turn), 0) as last from workflow_turn where run_id = $1";

    /** Counts no further than a million. */
    private static final String QUEUE = """
            select w.waiting, w.oldest, f.failed from
                (select count(*)::int as waiting, min(created_at) as oldest from (
                    select created_at from workflow_run where status = 'PENDING' limit 1000000) p) w,
                (select count(*)::int as failed from (
                    select from workflow_run where status = 'FAULTED' limit 1000000) p) f""";

    private final Pool pool;
    private final HistoryJson json;

    Claims(Pool pool, HistoryJson json) {
        this.pool = pool;
        this.json = json;
    }

    /** Whether there is anything to do. */
    record Look(boolean hasDue, boolean hasPending) {}

    /** An input that waits for a run. */
    record Posted(String run, String id, Instant dueAt, Input input) {}

    /** How full the queue is. */
    record Queue(int waiting, int failed, Duration lag) {}

    Uni<Look> look(Instant now) {
        return pool.preparedQuery(LOOK)
                .execute(Tuple.of(utc(now)))
                .map(rows -> rows.iterator().next())
                .map(row -> new Look(row.getBoolean("has_due"), row.getBoolean("has_pending")));
    }

    Uni<Integer> discard(Instant now) {
        return pool.preparedQuery(DISCARD).execute(Tuple.of(utc(now))).map(RowSet::rowCount);
    }

    /** @param full projects that have enough runs in memory */
    Uni<List<StoredRun>> claimDue(String replica, Instant now, int most, Collection<String> full) {
        return pool.preparedQuery(CLAIM_DUE)
                .execute(Tuple.of(utc(now), replica, most, full.toArray(String[]::new)))
                .map(Claims::runs);
    }

    /**
     * @param lastServed where among the projects to begin
     * @param active runs in memory by project
     */
    Uni<List<StoredRun>> claimPending(
            String replica, Instant now, int most, String lastServed, int mostOfProject, Map<String, Integer> active) {
        var projects = List.copyOf(active.entrySet());
        return pool.preparedQuery(CLAIM_PENDING)
                .execute(Tuple.tuple()
                        .addOffsetDateTime(utc(now))
                        .addString(replica)
                        .addInteger(most)
                        .addString(lastServed)
                        .addInteger(mostOfProject)
                        .addArrayOfString(
                                projects.stream().map(Map.Entry::getKey).toArray(String[]::new))
                        .addArrayOfInteger(
                                projects.stream().map(Map.Entry::getValue).toArray(Integer[]::new)))
                .map(Claims::runs);
    }

    Uni<List<Posted>> inputs(Collection<String> runs, Instant now) {
        return pool.preparedQuery(INPUTS)
                .execute(Tuple.of(runs.toArray(String[]::new), utc(now)))
                .map(this::posted);
    }

    /** @param busy runs that have enough before them */
    Uni<List<Posted>> ownInputs(String replica, Instant now, Collection<String> busy, int most) {
        return pool.preparedQuery(OWN_INPUTS)
                .execute(Tuple.of(utc(now), replica, busy.toArray(String[]::new), most))
                .map(this::posted);
    }

    /** Whoever is first may take it up, if it isn't over. */
    Uni<Void> release(String run, String replica) {
        return pool.preparedQuery(RELEASE).execute(Tuple.of(run, replica)).replaceWithVoid();
    }

    /** The run, if the replica owns it still; otherwise none. */
    Uni<List<StoredRun>> owned(String run, String replica) {
        return pool.preparedQuery(IS_OWNED).execute(Tuple.of(run, replica)).map(Claims::runs);
    }

    Uni<Void> discardAll(String run) {
        return pool.preparedQuery("delete from workflow_input where run_id = $1")
                .execute(Tuple.of(run))
                .replaceWithVoid();
    }

    Uni<Integer> lastTurn(String run) {
        return pool.preparedQuery(LAST_TURN)
                .execute(Tuple.of(run))
                .map(rows -> rows.iterator().next().getInteger("last"));
    }

    Uni<Void> forgetInputs(String run, Collection<String> ids) {
        return pool.preparedQuery(FORGET_INPUTS)
                .execute(Tuple.of(run, ids.toArray(String[]::new)))
                .replaceWithVoid();
    }

    Uni<Queue> queue(Instant now) {
        return pool.query(QUEUE).execute().map(rows -> rows.iterator().next()).map(row -> {
            OffsetDateTime oldest = row.getOffsetDateTime("oldest");
            return new Queue(
                    row.getInteger("waiting"),
                    row.getInteger("failed"),
                    oldest == null ? Duration.ZERO : Duration.between(oldest.toInstant(), now));
        });
    }

    private static List<StoredRun> runs(RowSet<Row> rows) {
        return stream(rows).map(StoredRun::of).toList();
    }

    private List<Posted> posted(RowSet<Row> rows) {
        return stream(rows)
                .map(row -> new Posted(
                        row.getString("run_id"),
                        row.getString("id"),
                        row.getOffsetDateTime("due_at").toInstant(),
                        json.readInput(row.getString("input"))))
                .toList();
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
