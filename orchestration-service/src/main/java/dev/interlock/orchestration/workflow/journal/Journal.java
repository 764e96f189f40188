package dev.interlock.orchestration.workflow.journal;

import dev.interlock.event.EventCodec;
import dev.interlock.orchestration.workflow.durable.Effect;
import dev.interlock.orchestration.workflow.interpreter.Command;
import dev.interlock.service.time.Ids;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Appends turns to the history, each together with all that it changes elsewhere, or not at all.
 *
 * <p>Who comes second with a turn of that number has lost: his entry changes nothing. Who repeats an entry whose answer
 * he didn't get finds that he has won before. Turns of many runs go in one statement with one commit; those with
 * effects take a transaction.
 */
@ApplicationScoped
public class Journal {

    private static final String FRESH = """
            with fresh as (
                insert into workflow_turn as t (run_id, turn, at, input, facts, token)
                select run_id, turn, at, cast(input as json), cast(facts as json), token
                from unnest($1::text[], $2::int[], $3::timestamptz[], $4::text[], $5::text[], $6::text[])
                    as e (run_id, turn, at, input, facts, token)
                on conflict (run_id, turn) do update set token = excluded.token where t.token = excluded.token
                returning run_id, xmax = 0 as is_fresh)""";
    private static final String PLAIN = FRESH + " select run_id, is_fresh from fresh";
    /** A row of "gone" without an id stands for all inputs of the run. */
    private static final String FULL = FRESH + """
            , gone as (
                delete from workflow_input i
                using unnest($7::text[], $8::text[]) as x (run_id, id) join fresh f using (run_id)
                where f.is_fresh and i.run_id = x.run_id and (x.id is null or i.id = x.id)),
            posted as (
                insert into workflow_input (run_id, id, due_at, input)
                select x.recipient, x.id, x.due_at, cast(x.input as json)
                from unnest($9::text[], $10::text[], $11::text[], $12::timestamptz[], $13::text[])
                    as x (run_id, recipient, id, due_at, input) join fresh f using (run_id)
                where f.is_fresh on conflict do nothing),
            changed as (
                update workflow_run r set
                    status = coalesce(x.status, r.status),
                    owner = case when x.is_released then null else r.owner end,
                    has_leavings = x.has_leavings,
                    snapshot = case when x.ended_at is not null then null
                        else coalesce(cast(x.snapshot as json), r.snapshot) end,
                    snapshot_turn = case when x.ended_at is not null then 0
                        when x.snapshot is null then r.snapshot_turn else x.turn end,
                    output = case when x.is_reopened or x.ended_at is not null then cast(x.output as json)
                        else r.output end,
                    error = case when x.is_reopened or x.ended_at is not null then cast(x.error as json)
                        else r.error end,
                    ended_at = case when x.is_reopened then x.ended_at else coalesce(x.ended_at, r.ended_at) end
                from unnest($14::text[], $15::int[], $16::text[], $17::boolean[], $18::boolean[], $19::boolean[],
                        $20::text[], $21::text[], $22::text[], $23::timestamptz[])
                    as x (run_id, turn, status, is_released, is_reopened, has_leavings,
                        snapshot, output, error, ended_at) join fresh f using (run_id)
                where f.is_fresh and r.id = x.run_id),
            announced as (
                insert into outbox (event_id, topic, subject, type, data, occurred_at, traceparent)
                select x.event_id, x.topic, x.run_id, x.type, x.data, x.occurred_at, x.traceparent
                from unnest($24::text[], $25::text[], $26::text[], $27::text[], $28::text[], $29::timestamptz[],
                        $30::text[])
                    as x (run_id, event_id, topic, type, data, occurred_at, traceparent) join fresh f using (run_id)
                where f.is_fresh)
            select run_id, is_fresh from fresh""";
    /** Without a turn; only while the replica owns the run. */
    private static final String PARK = """
            with parked as (
                update workflow_run set status = $3, owner = null, snapshot = cast(cast($4 as text) as json), snapshot_turn = $5
                where id = $1 and owner = $2 returning id)
            insert into workflow_input (run_id, id, due_at, input)
            select $1, x.id, x.due_at, cast(x.input as json)
            from unnest($6::text[], $7::timestamptz[], $8::text[]) as x (id, due_at, input), parked
            on conflict do nothing""";

    private final List<Effect> effects;
    private final Entries entries;
    private final Ids ids;

    @Inject
    public Journal(@Any Instance<Effect> effects, Entries entries, Ids ids) {
        this(effects.stream().toList(), entries, ids);
    }

    public Journal(List<Effect> effects, Entries entries, Ids ids) {
        this.effects = List.copyOf(effects);
        this.entries = entries;
        this.ids = ids;
    }

    /**
     * At most one entry of a run.
     *
     * @return ids of the runs whose entry has won
     */
    public Uni<Set<String>> append(Pool pool, List<Entry> batch) {
        if (batch.stream().noneMatch(Entry::needsTransaction)) {
            return write(pool, batch).map(Map::keySet);
        }
        return pool.withTransaction(transaction -> append(transaction, batch));
    }

    /** Joins the transaction; otherwise as {@link #append(Pool, List)}. */
    public Uni<Set<String>> append(SqlConnection transaction, List<Entry> batch) {
        return write(transaction, batch)
                .call(won -> carryOut(transaction, batch, won))
                .map(Map::keySet);
    }

    /** The run leaves memory between two turns. */
    public Uni<Void> park(SqlClient client, StoredRun run, int turn, Change.Parks parks, String owner) {
        var row = entries.row(run, parks);
        var timers = entries.timers(run, parks);
        return client.preparedQuery(PARK)
                .execute(Tuple.tuple()
                        .addString(run.id())
                        .addString(owner)
                        .addString(row.status())
                        .addString(row.snapshot())
                        .addInteger(turn)
                        .addArrayOfString(texts(timers, Entry.Letter::id))
                        .addArrayOfOffsetDateTime(times(timers, Entry.Letter::dueAt))
                        .addArrayOfString(texts(timers, Entry.Letter::input)))
                .replaceWithVoid();
    }

    /** @return by run, of those who have won: whether it is now or was before */
    private Uni<Map<String, Boolean>> write(SqlClient client, List<Entry> batch) {
        var isPlain = batch.stream().allMatch(Entry::isPlain);
        var values = turns(batch);
        if (!isPlain) {
            addGone(values, batch);
            addPosted(values, batch);
            addChanged(values, batch);
            addAnnounced(values, batch);
        }
        return client.preparedQuery(isPlain ? PLAIN : FULL).execute(values).map(Journal::winners);
    }

    private static Map<String, Boolean> winners(RowSet<Row> rows) {
        var winners = new HashMap<String, Boolean>();
        rows.forEach(row -> winners.put(row.getString("run_id"), row.getBoolean("is_fresh")));
        return winners;
    }

    private Uni<Void> carryOut(SqlConnection transaction, List<Entry> batch, Map<String, Boolean> won) {
        return Multi.createFrom()
                .iterable(batch)
                .filter(entry -> Boolean.TRUE.equals(won.get(entry.run().id())) && entry.needsTransaction())
                .onItem()
                .transformToUniAndConcatenate(entry -> carryOut(transaction, entry))
                .collect()
                .last();
    }

    private Uni<Void> carryOut(SqlConnection transaction, Entry entry) {
        return Multi.createFrom()
                .iterable(effects)
                .onItem()
                .transformToUniAndConcatenate(effect -> carryOut(transaction, entry, effect))
                .collect()
                .last();
    }

    private static Uni<Void> carryOut(SqlConnection transaction, Entry entry, Effect effect) {
        List<Command> commands =
                entry.effects().stream().filter(effect::concerns).toList();
        Uni<Void> done = commands.isEmpty()
                ? Uni.createFrom().voidItem()
                : effect.carryOut(transaction, entry.run().ref(), commands);
        return entry.isOver() && entry.run().hasLeavings()
                ? done.chain(() -> effect.forget(transaction, entry.run().ref()))
                : done;
    }

    private static Tuple turns(List<Entry> batch) {
        return Tuple.tuple()
                .addArrayOfString(texts(batch, entry -> entry.run().id()))
                .addArrayOfInteger(batch.stream().map(Entry::turn).toArray(Integer[]::new))
                .addArrayOfOffsetDateTime(times(batch, Entry::at))
                .addArrayOfString(texts(batch, Entry::input))
                .addArrayOfString(texts(batch, Entry::facts))
                .addArrayOfString(texts(batch, Entry::token));
    }

    private static void addGone(Tuple values, List<Entry> batch) {
        var runs = new ArrayList<String>();
        var inputs = new ArrayList<@Nullable String>();
        for (var entry : batch) {
            var gone = new HashSet<@Nullable String>(entry.taken());
            if (entry.isOver()) {
                gone = new HashSet<>();
                gone.add(null);
            }
            gone.forEach(id -> {
                runs.add(entry.run().id());
                inputs.add(id);
            });
        }
        values.addArrayOfString(runs.toArray(String[]::new)).addArrayOfString(inputs.toArray(String[]::new));
    }

    private static void addPosted(Tuple values, List<Entry> batch) {
        var letters = pairs(batch, Entry::posted);
        values.addArrayOfString(texts(letters, pair -> pair.entry().run().id()))
                .addArrayOfString(texts(letters, pair -> pair.what().to()))
                .addArrayOfString(texts(letters, pair -> pair.what().id()))
                .addArrayOfOffsetDateTime(times(letters, pair -> pair.what().dueAt()))
                .addArrayOfString(texts(letters, pair -> pair.what().input()));
    }

    private static void addChanged(Tuple values, List<Entry> batch) {
        var changes = pairs(batch, entry -> entry.row() == null ? List.<Entry.RowChange>of() : List.of(entry.row()));
        values.addArrayOfString(texts(changes, pair -> pair.entry().run().id()))
                .addArrayOfInteger(
                        changes.stream().map(pair -> pair.entry().turn()).toArray(Integer[]::new))
                .addArrayOfString(texts(changes, pair -> pair.what().status()))
                .addArrayOfBoolean(flags(changes, pair -> pair.what().isReleased()))
                .addArrayOfBoolean(flags(changes, pair -> pair.what().isReopened()))
                .addArrayOfBoolean(flags(changes, pair -> pair.what().hasLeavings()))
                .addArrayOfString(texts(changes, pair -> pair.what().snapshot()))
                .addArrayOfString(texts(changes, pair -> pair.what().output()))
                .addArrayOfString(texts(changes, pair -> pair.what().error()))
                .addArrayOfOffsetDateTime(times(changes, pair -> pair.what().endedAt()));
    }

    private void addAnnounced(Tuple values, List<Entry> batch) {
        var events = pairs(batch, Entry::announcements);
        values.addArrayOfString(texts(events, pair -> pair.entry().run().id()))
                .addArrayOfString(texts(events, pair -> ids.next()))
                .addArrayOfString(texts(events, pair -> pair.what().topic().kafkaName()))
                .addArrayOfString(texts(events, pair -> pair.what().type()))
                .addArrayOfString(
                        texts(events, pair -> new String(EventCodec.encode(pair.what()), StandardCharsets.UTF_8)))
                .addArrayOfOffsetDateTime(times(events, pair -> pair.entry().at()))
                .addArrayOfString(texts(events, pair -> pair.entry().run().traceparent()));
    }

    private record Pair<T>(Entry entry, T what) {}

    private static <T> List<Pair<T>> pairs(List<Entry> batch, Function<Entry, List<T>> parts) {
        var pairs = new ArrayList<Pair<T>>();
        for (var entry : batch) {
            parts.apply(entry).forEach(part -> pairs.add(new Pair<>(entry, part)));
        }
        return pairs;
    }

    private static <T> String[] texts(List<T> items, Function<T, @Nullable String> text) {
        return items.stream().map(text).toArray(String[]::new);
    }

    private static <T> Boolean[] flags(List<T> items, Function<T, Boolean> flag) {
        return items.stream().map(flag).toArray(Boolean[]::new);
    }

    private static <T> OffsetDateTime[] times(List<T> items, Function<T, @Nullable Instant> time) {
        return items.stream()
                .map(time)
                .map(instant -> instant == null ? null : instant.atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new);
    }
}
