package dev.interlock.orchestration.workflow.schedules;

import dev.interlock.orchestration.workflow.events.EventSchedules;
import dev.interlock.orchestration.workflow.program.DefinitionId;
import dev.interlock.orchestration.workflow.program.Schedule;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps the schedules of definitions, in the transactions that change these. A definition has the schedule of one version. */
@ApplicationScoped
public class Schedules {

    private static final String KEEP = """
            insert into workflow_schedule (project, namespace, name, version, digest, kind, next_at, state, listener)
            values ($1, $2, $3, $4, $5, $6, $7, cast($8::text as json), $9)
            on conflict (project, namespace, name) do update set version = excluded.version, digest = excluded.digest,
                kind = excluded.kind, next_at = excluded.next_at, state = excluded.state""";
    private static final String FIND = """
            select version from workflow_schedule where project = $1 and namespace = $2 and name = $3""";
    private static final String REMOVE = """
            delete from workflow_schedule
            where project = $1 and namespace = $2 and name = $3""";
    private static final String FORGET = "delete from workflow_gathering where listener = $1";

    private final EventSchedules events;
    private final Clock clock;

    @Inject
    Schedules(EventSchedules events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    /**
     * A version was kept, and is the one that runs begin with from now on. It begins its first run when the time has come
     * for the first time from now on; a version without a schedule ends that of the version before.
     *
     * @param schedule one without {@link ScheduleCheck#faults}
     */
    public Uni<Void> replace(
            SqlConnection transaction, String project, DefinitionId id, String digest, Optional<Schedule> schedule) {
        return end(transaction, project, id)
                .chain(() -> schedule.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : keep(transaction, project, id, digest, Rhythm.of(schedule.get()))
                                .chain(() -> listen(transaction, project, id, digest, schedule.get())));
    }

    /** A version is gone: its schedule ends, if the definition has it from this version. */
    public Uni<Void> remove(SqlConnection transaction, String project, DefinitionId id) {
        return transaction
                .preparedQuery(FIND)
                .execute(Tuple.of(project, id.namespace(), id.name()))
                .chain(rows -> {
                    for (var row : rows) {
                        if (row.getString("version").equals(id.version())) {
                            return end(transaction, project, id);
                        }
                    }
                    return Uni.createFrom().voidItem();
                });
    }

    private Uni<Void> listen(
            SqlConnection transaction, String project, DefinitionId id, String digest, Schedule schedule) {
        return schedule.on()
                .map(on -> events.listen(transaction, project, id, digest, on))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** First it takes the lock that events are stored under, so that none is gathered meanwhile. */
    private Uni<Void> end(SqlConnection transaction, String project, DefinitionId id) {
        return events.forget(transaction, project, id)
                .chain(() -> transaction.preparedQuery(REMOVE).execute(Tuple.of(project, id.namespace(), id.name())))
                .chain(() -> transaction.preparedQuery(FORGET).execute(Tuple.of(EventSchedules.listener(project, id))))
                .replaceWithVoid();
    }

    private Uni<Void> keep(SqlConnection transaction, String project, DefinitionId id, String digest, Rhythm rhythm) {
        return transaction
                .preparedQuery(KEEP)
                .execute(Tuple.tuple()
                        .addString(project)
                        .addString(id.namespace())
                        .addString(id.name())
                        .addString(id.version())
                        .addString(digest)
                        .addString(rhythm.kind().name())
                        .addOffsetDateTime(utc(rhythm.first(clock.instant())))
                        .addString(rhythm.state().toString())
                        .addString(EventSchedules.listener(project, id)))
                .replaceWithVoid();
    }

    static @Nullable OffsetDateTime utc(Optional<Instant> time) {
        return time.map(instant -> instant.atOffset(ZoneOffset.UTC)).orElse(null);
    }
}
