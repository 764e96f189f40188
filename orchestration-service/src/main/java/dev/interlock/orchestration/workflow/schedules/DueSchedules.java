package dev.interlock.orchestration.workflow.schedules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interlock.orchestration.workflow.durable.Acceptance;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Begins the runs whose time has come. Who has locked a schedule begins its run and moves its time in the same
 * transaction; others pass over it.
 */
@ApplicationScoped
class DueSchedules {

    private static final String RUN = "run";

    private static final String DUE = "select " + ScheduledRun.COLUMNS + """
            , s.next_at, s.state::text as state from workflow_schedule s
            where s.next_at <= $1 order by s.next_at limit $2 for update skip locked""";
    private static final String MOVE = """
            update workflow_schedule set next_at = $4, state = cast($5::text as json)
            where project = $1 and namespace = $2 and name = $3""";
    /** A run that is no longer known has ended. */
    private static final String ENDED = "select " + ScheduledRun.COLUMNS + """
            , s.state::text as state, r.ended_at from workflow_schedule s
            left join workflow_run r on r.id = s.state ->> 'run'
            where s.kind = 'AFTER' and s.next_at is null and (r.id is null or r.ended_at is not null)
            limit $1 for update of s skip locked""";

    private final Pool pool;
    private final Acceptance acceptance;
    private final SchedulesConfig config;
    private final ObjectMapper json;
    private final Clock clock;

    @Inject
    DueSchedules(Pool pool, Acceptance acceptance, SchedulesConfig config, ObjectMapper json, Clock clock) {
        this.pool = pool;
        this.acceptance = acceptance;
        this.config = config;
        this.json = json;
        this.clock = clock;
    }

    /** @return ids of the runs that were begun, at most a batch of them */
    Uni<List<String>> begin() {
        return pool.withTransaction(this::goOnAfterEnds).chain(() -> pool.withTransaction(this::beginDue));
    }

    private Uni<List<String>> beginDue(SqlConnection transaction) {
        var now = clock.instant();
        return transaction
                .preparedQuery(DUE)
                .execute(Tuple.of(now.atOffset(ZoneOffset.UTC), config.batch()))
                .chain(rows -> {
                    var begun = new ArrayList<String>();
                    Uni<Void> done = Uni.createFrom().voidItem();
                    for (var row : rows) {
                        done = done.chain(() ->
                                begin(transaction, row, now).invoke(begun::add).replaceWithVoid());
                    }
                    return done.replaceWith(begun);
                });
    }

    private Uni<String> begin(SqlConnection transaction, Row row, Instant now) {
        var schedule = ScheduledRun.of(row);
        var due = row.getOffsetDateTime("next_at").toInstant();
        var rhythm = Rhythm.read(state(row));
        var run = schedule.begin("time", due, now, JsonNodeFactory.instance.objectNode());
        return acceptance
                .accept(transaction, run)
                .chain(() -> move(
                        transaction,
                        schedule,
                        rhythm.next(due, now),
                        rhythm.state().put(RUN, run.id())))
                .replaceWith(run.id());
    }

    private Uni<Void> goOnAfterEnds(SqlConnection transaction) {
        return transaction
                .preparedQuery(ENDED)
                .execute(Tuple.of(config.batch()))
                .chain(rows -> {
                    Uni<Void> done = Uni.createFrom().voidItem();
                    for (var row :
                            StreamSupport.stream(rows.spliterator(), false).toList()) {
                        done = done.chain(() -> goOnAfterEnd(transaction, row));
                    }
                    return done;
                });
    }

    private Uni<Void> goOnAfterEnd(SqlConnection transaction, Row row) {
        var ended = row.getOffsetDateTime("ended_at");
        var rhythm = Rhythm.read(state(row));
        return move(
                transaction,
                ScheduledRun.of(row),
                rhythm.first(ended == null ? clock.instant() : ended.toInstant()),
                rhythm.state());
    }

    private static Uni<Void> move(
            SqlConnection transaction, ScheduledRun schedule, Optional<Instant> next, ObjectNode state) {
        var id = schedule.definition();
        return transaction
                .preparedQuery(MOVE)
                .execute(Tuple.of(schedule.project(), id.namespace(), id.name(), Schedules.utc(next), state.toString()))
                .replaceWithVoid();
    }

    private JsonNode state(Row row) {
        try {
            return json.readTree(row.getString("state"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The state of a schedule must be readable", e);
        }
    }
}
