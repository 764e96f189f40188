package dev.interlock.orchestration.workflow.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.interlock.orchestration.workflow.interpreter.Subscription;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Those who wait for events, in the database. */
@ApplicationScoped
class Listeners {

    static final int PAGE = 500;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String ADD = """
            insert into workflow_listener
                (project, run_id, ticket, filter, digest, position, subscription, filter_key, match_key)
            values ($1, $2, $3, $4, $5, $6, cast($7::text as json), $8, $9)
            on conflict (run_id, ticket, filter) do update set digest = excluded.digest, position = excluded.position,
                subscription = excluded.subscription, filter_key = excluded.filter_key,
                match_key = excluded.match_key""";
    private static final String AWAITED = """
            select n from unnest($1::uuid[], $2::uuid[]) with ordinality as k (filter_key, match_key, n)
            where exists (
                select from workflow_listener l
                where l.filter_key = k.filter_key and l.match_key = k.match_key)""";
    private static final String WAITING = """
            select run_id, ticket, filter, case when $6 then subscription::text end as subscription
            from workflow_listener
            where filter_key = $1 and match_key = $2 and (run_id, ticket, filter) > ($3, $4, $5)
            order by run_id, ticket, filter limit 500""";
    private static final String REMOVE = "delete from workflow_listener where run_id = $1 and ticket = $2";
    private static final String REMOVE_ALL = "delete from workflow_listener where run_id = $1";

    Uni<Void> add(SqlConnection transaction, List<Listener> listeners) {
        return transaction
                .preparedQuery(ADD)
                .executeBatch(listeners.stream().map(Listeners::row).toList())
                .replaceWithVoid();
    }

    /** Those that anyone waits for. */
    Uni<Set<EventKey>> awaited(SqlConnection transaction, List<EventKey> keys) {
        return transaction
                .preparedQuery(AWAITED)
                .execute(Tuple.of(
                        keys.stream().map(key -> key.filter().key()).toArray(UUID[]::new),
                        keys.stream().map(EventKey::offered).toArray(UUID[]::new)))
                .map(rows -> {
                    var awaited = new HashSet<EventKey>();
                    rows.forEach(row -> awaited.add(keys.get((int) (row.getLong("n") - 1))));
                    return awaited;
                });
    }

    /** Those who expect what the event offers, at most {@link #PAGE} of them, in order. */
    Uni<List<Waiting>> waiting(SqlConnection transaction, EventKey key, Waiting after) {
        return transaction
                .preparedQuery(WAITING)
                .execute(Tuple.of(
                        key.filter().key(),
                        key.offered(),
                        after.runId(),
                        after.ticket(),
                        after.filter(),
                        key.filter().filter().hasConditions()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Listeners::waiting)
                        .toList());
    }

    Uni<Void> remove(SqlConnection transaction, String runId, int ticket) {
        return transaction
                .preparedQuery(REMOVE)
                .execute(Tuple.of(runId, ticket))
                .replaceWithVoid();
    }

    Uni<Void> removeAll(SqlConnection transaction, String runId) {
        return transaction.preparedQuery(REMOVE_ALL).execute(Tuple.of(runId)).replaceWithVoid();
    }

    private static Tuple row(Listener listener) {
        var shape = listener.shape();
        return Tuple.tuple()
                .addString(shape.project())
                .addString(listener.runId())
                .addInteger(listener.ticket())
                .addInteger(shape.filter())
                .addString(shape.digest())
                .addString(shape.position())
                .addString(write(listener.subscription()))
                .addUUID(listener.known().key())
                .addUUID(listener.matchKey());
    }

    private static Waiting waiting(Row row) {
        var subscription = row.getString("subscription");
        return new Waiting(
                row.getString("run_id"),
                row.getInteger("ticket"),
                row.getInteger("filter"),
                subscription == null ? Map.of() : read(subscription).variables());
    }

    private static String write(Subscription subscription) {
        try {
            return JSON.writeValueAsString(subscription);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A subscription must be writable", e);
        }
    }

    private static Subscription read(String subscription) {
        try {
            return JSON.readValue(subscription, Subscription.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A subscription must be readable", e);
        }
    }
}
