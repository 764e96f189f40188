package dev.interlock.orchestration.workflow.events;

import dev.interlock.orchestration.workflow.durable.Durable;
import dev.interlock.orchestration.workflow.events.Deliveries.Delivery;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Stores events and hands them to those who listen, both in one transaction. */
@ApplicationScoped
class EventStore {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);
    private static final int ATTEMPTS = 10;

    /** Takes time and sequence in the order of the events. */
    private static final String STORE = """
            insert into workflow_event (project, source, id, type, event, received_at)
            select $1, source, id, type, cast(event as json), clock_timestamp()
            from unnest($2::text[], $3::text[], $4::text[], $5::text[])
                with ordinality as e (source, id, type, event, n)
            order by n
            on conflict do nothing returning sequence, source, id""";

    private final Pool pool;
    private final Filters filters;
    private final Listeners listeners;
    private final Deliveries deliveries;
    private final Durable engine;
    private final EventsMetrics metrics;

    @Inject
    EventStore(
            Pool pool,
            Filters filters,
            Listeners listeners,
            Deliveries deliveries,
            Durable engine,
            EventsMetrics metrics) {
        this.pool = pool;
        this.filters = filters;
        this.listeners = listeners;
        this.deliveries = deliveries;
        this.engine = engine;
        this.metrics = metrics;
    }

    /** All or none of them; those that are there already have no effect. */
    Uni<Void> keep(String project, List<ProjectEvent> events) {
        return attempt(project, events)
                .onFailure(EventStore::isInTheWay)
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .atMost(ATTEMPTS)
                .invoke(outcome -> {
                    metrics.stored(outcome.isNew(), events.size() - outcome.isNew());
                    engine.hurry(outcome.reached());
                })
                .replaceWithVoid();
    }

    private Uni<Outcome> attempt(String project, List<ProjectEvent> events) {
        return pool.withTransaction(transaction -> ProjectLock.alone(transaction, project)
                        .chain(() -> store(transaction, project, events))
                        .chain(stored ->
                                hand(transaction, project, stored).map(reached -> new Outcome(stored.size(), reached))))
                .onFailure(UnresolvedFiltersException.class)
                .recoverWithUni(failure -> filters.resolve(((UnresolvedFiltersException) failure).shapes())
                        .chain(() -> attempt(project, events)));
    }

    private record Outcome(int isNew, Set<String> reached) {}

    private static Uni<List<StoredEvent>> store(SqlConnection transaction, String project, List<ProjectEvent> events) {
        return transaction
                .preparedQuery(STORE)
                .execute(Tuple.tuple()
                        .addString(project)
                        .addArrayOfString(texts(events, ProjectEvent::source))
                        .addArrayOfString(texts(events, ProjectEvent::id))
                        .addArrayOfString(texts(events, ProjectEvent::type))
                        .addArrayOfString(texts(events, event -> event.json().toString())))
                .map(rows -> stored(rows, events));
    }

    private static List<StoredEvent> stored(Iterable<Row> rows, List<ProjectEvent> events) {
        var known = new HashMap<List<String>, ProjectEvent>();
        events.forEach(event -> known.putIfAbsent(List.of(event.source(), event.id()), event));
        var stored = new ArrayList<StoredEvent>();
        for (var row : rows) {
            var event = known.get(List.of(row.getString("source"), row.getString("id")));
            if (event != null) {
                stored.add(new StoredEvent(row.getLong("sequence"), event.type(), event.json()));
            }
        }
        stored.sort(Comparator.comparingLong(StoredEvent::sequence));
        return stored;
    }

    /** @return ids of the runs that were reached */
    private Uni<Set<String>> hand(SqlConnection transaction, String project, List<StoredEvent> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        var types = events.stream().map(StoredEvent::type).collect(Collectors.toSet());
        return filters.listenedWith(transaction, project, types)
                .chain(known -> known.isEmpty() ? Uni.createFrom().item(List.<EventKey>of()) : keys(events, known))
                .call(keys -> filters.index(transaction, keys))
                .chain(keys -> keys.isEmpty()
                        ? Uni.createFrom().item(Set.<EventKey>of())
                        : listeners.awaited(transaction, keys))
                .chain(awaited -> hand(transaction, events, awaited));
    }

    private static Uni<List<EventKey>> keys(List<StoredEvent> events, List<KnownFilter> known) {
        return onWorker(() -> events.stream()
                .flatMap(event -> known.stream()
                        .flatMap(filter -> filter.offered(event.type(), event.json()).stream()
                                .map(offered -> new EventKey(filter, offered, event.sequence()))))
                .toList());
    }

    private Uni<Set<String>> hand(SqlConnection transaction, List<StoredEvent> events, Set<EventKey> awaited) {
        var bySequence = events.stream().collect(Collectors.toMap(StoredEvent::sequence, Function.identity()));
        Set<String> reached = new HashSet<>();
        Uni<Void> done = Uni.createFrom().voidItem();
        for (var key : awaited) {
            var event = bySequence.get(key.sequence());
            if (event != null) {
                done = done.chain(() -> handPage(transaction, event, key, Waiting.NOBODY, reached));
            }
        }
        return done.replaceWith(reached);
    }

    private Uni<Void> handPage(
            SqlConnection transaction, StoredEvent event, EventKey key, Waiting after, Set<String> reached) {
        return listeners
                .waiting(transaction, key, after)
                .chain(page -> accepting(key, event, page)
                        .invoke(accepting -> accepting.stream()
                                .filter(waiting -> !waiting.isSchedule())
                                .forEach(waiting -> reached.add(waiting.runId())))
                        .chain(accepting -> hand(transaction, event, key, accepting))
                        .chain(() -> page.size() < Listeners.PAGE
                                ? Uni.createFrom().voidItem()
                                : handPage(transaction, event, key, page.getLast(), reached)));
    }

    private static Uni<List<Waiting>> accepting(EventKey key, StoredEvent event, List<Waiting> page) {
        var filter = key.filter().filter();
        var concerned =
                page.stream().filter(waiting -> event.isFor(waiting.runId())).toList();
        return filter.hasConditions()
                ? onWorker(() -> new Judge(filter, event.json()).accepting(concerned))
                : Uni.createFrom().item(concerned);
    }

    private Uni<Void> hand(SqlConnection transaction, StoredEvent event, EventKey key, List<Waiting> accepting) {
        var filter = key.filter().filter();
        var runs = accepting.stream()
                .filter(waiting -> !waiting.isSchedule())
                .map(waiting -> new Delivery(event, filter, waiting))
                .toList();
        var done = deliveries.post(transaction, runs);
        for (var waiting : accepting) {
            if (waiting.isSchedule()) {
                done = done.chain(() -> onWorker(() -> filter.grouping(event.json())))
                        .chain(grouping -> grouping.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : deliveries.gather(transaction, event, waiting, grouping.get()));
            }
        }
        return done;
    }

    private static <T> Uni<T> onWorker(Supplier<T> work) {
        return Uni.createFrom().item(work).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private static String[] texts(List<ProjectEvent> events, Function<ProjectEvent, String> text) {
        return events.stream().map(text).toArray(String[]::new);
    }

    private static boolean isInTheWay(Throwable failure) {
        return failure instanceof PgException refusal
                && (ProjectLock.NOT_IN_TIME.equals(refusal.getSqlState()) || "40P01".equals(refusal.getSqlState()));
    }
}
