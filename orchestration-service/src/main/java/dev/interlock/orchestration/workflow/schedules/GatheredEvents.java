package dev.interlock.orchestration.workflow.schedules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
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
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Begins runs with the events that schedules have gathered: of what belongs together by correlation, the oldest of each
 * filter, or, where a schedule wants any, each by itself. Who has locked the schedule begins the run and deletes what the
 * run has in the same transaction.
 */
@ApplicationScoped
class GatheredEvents {

    /** Whoever has locked the schedule has all that it has gathered. */
    private static final String NEW = "select " + ScheduledRun.COLUMNS + """
            , (s.state ->> 'on')::int as filters, g.grouping from workflow_schedule s
            cross join lateral (
                select grouping from workflow_gathering g where g.listener = s.listener and g.is_new
                order by grouping limit 1) g
            where s.kind = 'ON' limit 1 for update of s skip locked""";

    private static final String GROUP = """
            select g.filter, g.sequence, e.event::text as event, e.received_at
            from workflow_gathering g join workflow_event e using (sequence)
            where g.listener = $1 and g.grouping = $2
            order by g.sequence limit $3""";
    private static final String FIRST_OF_EACH = """
            select distinct on (g.filter) g.filter, g.sequence, e.event::text as event, e.received_at
            from workflow_gathering g join workflow_event e using (sequence)
            where g.listener = $1 and g.grouping = $2
            order by g.filter, g.sequence""";
    private static final String DELETE = """
            delete from workflow_gathering
            where listener = $1 and grouping = $2 and (filter, sequence) in (select * from unnest($3::int[], $4::bigint[]))""";
    private static final String FORGET = "delete from workflow_gathering where listener = $1 and grouping = $2";
    private static final String LOOKED_AT = """
            update workflow_gathering set is_new = false where listener = $1 and grouping = $2 and is_new""";

    private final Pool pool;
    private final Acceptance acceptance;
    private final SchedulesConfig config;
    private final ObjectMapper json;
    private final Clock clock;

    @Inject
    GatheredEvents(Pool pool, Acceptance acceptance, SchedulesConfig config, ObjectMapper json, Clock clock) {
        this.pool = pool;
        this.acceptance = acceptance;
        this.config = config;
        this.json = json;
        this.clock = clock;
    }

    private record Group(String listener, UUID grouping) {}

    private record Part(int filter, long sequence, String event, Instant receivedAt) {

        static Part of(Row row) {
            return new Part(
                    row.getInteger("filter"),
                    row.getLong("sequence"),
                    row.getString("event"),
                    row.getOffsetDateTime("received_at").toInstant());
        }
    }

    /** @param isMore whether there may be more to begin */
    record Begun(List<String> runs, boolean isMore) {

        static final Begun NOTHING = new Begun(List.of(), false);
    }

    /** Of one group of events. */
    Uni<Begun> begin() {
        return pool.withTransaction(transaction -> transaction
                .preparedQuery(NEW)
                .execute()
                .chain(rows -> {
                    for (var row : rows) {
                        return begin(transaction, row);
                    }
                    return Uni.createFrom().item(Begun.NOTHING);
                }));
    }

    private Uni<Begun> begin(SqlConnection transaction, Row row) {
        var schedule = ScheduledRun.of(row);
        var group = new Group(schedule.listener(), row.getUUID("grouping"));
        int filters = row.getInteger("filters");
        return filters == 1
                ? beginEach(transaction, group, schedule)
                : beginTogether(transaction, group, schedule, filters, new ArrayList<>());
    }

    private Uni<Begun> beginEach(SqlConnection transaction, Group group, ScheduledRun schedule) {
        return parts(transaction, GROUP, Tuple.of(group.listener(), group.grouping(), config.batch()))
                .chain(parts -> {
                    var begun = new ArrayList<String>();
                    Uni<Void> done = Uni.createFrom().voidItem();
                    for (var part : parts) {
                        done = done.chain(() -> begin(transaction, schedule, List.of(part), begun));
                    }
                    return done.chain(() -> parts.size() < config.batch()
                                    ? forget(transaction, group)
                                    : delete(transaction, group, parts))
                            .replaceWith(() -> new Begun(begun, true));
                });
    }

    private Uni<Begun> beginTogether(
            SqlConnection transaction, Group group, ScheduledRun schedule, int filters, List<String> begun) {
        return parts(transaction, FIRST_OF_EACH, Tuple.of(group.listener(), group.grouping()))
                .chain(parts -> {
                    if (parts.size() < filters) {
                        return transaction
                                .preparedQuery(LOOKED_AT)
                                .execute(Tuple.of(group.listener(), group.grouping()))
                                .replaceWith(new Begun(begun, true));
                    }
                    return begin(transaction, schedule, parts, begun)
                            .chain(() -> delete(transaction, group, parts))
                            .chain(() -> begun.size() < config.batch()
                                    ? beginTogether(transaction, group, schedule, filters, begun)
                                    : Uni.createFrom().item(new Begun(begun, true)));
                });
    }

    private Uni<Void> begin(SqlConnection transaction, ScheduledRun schedule, List<Part> parts, List<String> begun) {
        var last = parts.stream().map(Part::receivedAt).max(Instant::compareTo).orElseThrow();
        var cause = parts.stream().map(part -> "" + part.sequence()).collect(Collectors.joining(","));
        var run = schedule.begin(cause, last, clock.instant(), input(parts));
        begun.add(run.id());
        return acceptance.accept(transaction, run);
    }

    private static Uni<List<Part>> parts(SqlConnection transaction, String query, Tuple values) {
        return transaction
                .preparedQuery(query)
                .execute(values)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Part::of)
                        .toList());
    }

    private static Uni<Void> forget(SqlConnection transaction, Group group) {
        return transaction
                .preparedQuery(FORGET)
                .execute(Tuple.of(group.listener(), group.grouping()))
                .replaceWithVoid();
    }

    private static Uni<Void> delete(SqlConnection transaction, Group group, List<Part> parts) {
        return transaction
                .preparedQuery(DELETE)
                .execute(Tuple.of(
                        group.listener(),
                        group.grouping(),
                        parts.stream().map(Part::filter).toArray(Integer[]::new),
                        parts.stream().map(Part::sequence).toArray(Long[]::new)))
                .replaceWithVoid();
    }

    private ArrayNode input(List<Part> parts) {
        var events = json.createArrayNode();
        for (var part : parts) {
            try {
                events.add(json.readTree(part.event()));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("A stored event must be readable", e);
            }
        }
        return events;
    }
}
