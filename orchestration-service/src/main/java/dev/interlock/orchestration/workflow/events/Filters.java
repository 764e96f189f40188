package dev.interlock.orchestration.workflow.events;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.interlock.orchestration.workflow.durable.Programs;
import dev.interlock.orchestration.workflow.durable.UnusableProgramException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The filters that are listened with. A filter that is new is registered by its first listener, which also indexes the
 * youngest events for it; from then on every event is indexed for it as it comes.
 */
@ApplicationScoped
class Filters {

    private static final Logger LOG = LoggerFactory.getLogger(Filters.class);

    private static final int AT_HAND = 10_000;
    private static final int PAGE = 500;

    private static final String LISTENED_WITH = """
            select filter_key, project, type, digest, position, filter, attributes, correlations
            from workflow_filter where project = $1 and (type = '' or type = any($2))""";
    private static final String IN_USE = """
            select filter_key from workflow_filter
            where filter_key = any($1) and used_at > clock_timestamp() - interval '5 minutes'""";
    private static final String REGISTER = """
            insert into workflow_filter
                (filter_key, project, type, digest, position, filter, attributes, correlations, used_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, clock_timestamp())
            on conflict (filter_key) do update set used_at = excluded.used_at
            returning xmax = 0 as is_new""";
    private static final String YOUNGEST = """
            select sequence, type, event::text as event from workflow_event
            where project = $1 and ($2 = '' or type = $2) and sequence < $3 order by sequence desc limit $4""";
    private static final String INDEX = """
            insert into workflow_event_key (filter_key, match_key, sequence)
            select * from unnest($1::uuid[], $2::uuid[], $3::bigint[]) on conflict do nothing""";

    private final Programs programs;
    private final EventsConfig config;
    private final Cache<UUID, Optional<ListenFilter>> resolved =
            Caffeine.newBuilder().maximumSize(AT_HAND).build();

    @Inject
    Filters(Programs programs, EventsConfig config) {
        this.programs = programs;
        this.config = config;
    }

    /**
     * All that events of these types are to be held against.
     *
     * <p>Fails with {@link UnresolvedFiltersException} where a program isn't at hand.
     */
    Uni<List<KnownFilter>> listenedWith(SqlConnection transaction, String project, Collection<String> types) {
        return transaction
                .preparedQuery(LISTENED_WITH)
                .execute(Tuple.of(project, types.toArray(String[]::new)))
                .map(rows -> known(StreamSupport.stream(rows.spliterator(), false)
                        .map(Filters::shape)
                        .toList()));
    }

    /** Reads what programs it takes; to be called outside of transactions. */
    Uni<Void> resolve(Collection<FilterShape> shapes) {
        return Multi.createFrom()
                .iterable(shapes)
                .onItem()
                .transformToUniAndConcatenate(this::resolve)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** The filter in its program; empty, and logged, where the program has none or can't be read any more. */
    Uni<Optional<ListenFilter>> resolve(FilterShape shape) {
        var key = shape.key();
        var atHand = resolved.getIfPresent(key);
        if (atHand != null) {
            return Uni.createFrom().item(atHand);
        }
        return programs.get(shape.project(), shape.digest())
                .map(program -> ListenFilter.at(program, shape.position(), shape.filter()))
                .onFailure(UnusableProgramException.class)
                .recoverWithItem(Optional.empty())
                .invoke(found -> {
                    if (found.isEmpty()) {
                        LOG.warn(
                                "No event reaches filter {} at {} of {}: it can't be found",
                                shape.filter(),
                                shape.position(),
                                shape.digest());
                    }
                    resolved.put(key, found);
                });
    }

    /**
     * Registers those that aren't, in the transaction of their listener, in one order, so that two don't wait for each
     * other. Most are: these cost a look, and lock nothing.
     */
    Uni<Void> register(SqlConnection transaction, Collection<KnownFilter> filters) {
        return transaction
                .preparedQuery(IN_USE)
                .execute(Tuple.of(filters.stream().map(KnownFilter::key).toArray(UUID[]::new)))
                .chain(rows -> {
                    var inUse = new HashSet<UUID>();
                    rows.forEach(row -> inUse.add(row.getUUID("filter_key")));
                    return registerAll(
                            transaction,
                            filters.stream()
                                    .filter(filter -> !inUse.contains(filter.key()))
                                    .sorted(Comparator.comparing(KnownFilter::key))
                                    .toList());
                });
    }

    Uni<Void> index(SqlConnection transaction, List<EventKey> keys) {
        if (keys.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return transaction
                .preparedQuery(INDEX)
                .execute(Tuple.of(
                        keys.stream().map(key -> key.filter().key()).toArray(UUID[]::new),
                        keys.stream().map(EventKey::offered).toArray(UUID[]::new),
                        keys.stream().map(EventKey::sequence).toArray(Long[]::new)))
                .replaceWithVoid();
    }

    private List<KnownFilter> known(List<FilterShape> shapes) {
        var known = new ArrayList<KnownFilter>();
        var unresolved = new ArrayList<FilterShape>();
        for (var shape : shapes) {
            var key = shape.key();
            var filter = resolved.getIfPresent(key);
            if (filter == null) {
                unresolved.add(shape);
            } else {
                filter.ifPresent(found -> known.add(new KnownFilter(key, shape, found)));
            }
        }
        if (!unresolved.isEmpty()) {
            throw new UnresolvedFiltersException(unresolved);
        }
        return known;
    }

    private Uni<Void> registerAll(SqlConnection transaction, List<KnownFilter> filters) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (var filter : filters) {
            done = done.chain(() -> register(transaction, filter));
        }
        return done;
    }

    private Uni<Void> register(SqlConnection transaction, KnownFilter filter) {
        var shape = filter.shape();
        return transaction
                .preparedQuery(REGISTER)
                .execute(Tuple.tuple()
                        .addUUID(filter.key())
                        .addString(shape.project())
                        .addString(shape.type())
                        .addString(shape.digest())
                        .addString(shape.position())
                        .addInteger(shape.filter())
                        .addArrayOfString(shape.attributes().toArray(String[]::new))
                        .addArrayOfString(shape.correlations().toArray(String[]::new)))
                .chain(rows -> {
                    var row = rows.iterator();
                    return row.hasNext() && row.next().getBoolean("is_new")
                            ? indexBefore(transaction, filter, Long.MAX_VALUE, config.lookBack())
                            : Uni.createFrom().voidItem();
                });
    }

    private Uni<Void> indexBefore(SqlConnection transaction, KnownFilter filter, long before, int left) {
        var wanted = Math.min(left, PAGE);
        return transaction
                .preparedQuery(YOUNGEST)
                .execute(Tuple.of(filter.shape().project(), filter.shape().type(), before, wanted))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(StoredEvent::of)
                        .toList())
                .chain(page -> Uni.createFrom()
                        .item(() -> keys(filter, page))
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                        .chain(keys -> index(transaction, keys))
                        .chain(() -> page.size() < wanted || left == wanted
                                ? Uni.createFrom().voidItem()
                                : indexBefore(
                                        transaction, filter, page.getLast().sequence(), left - wanted)));
    }

    private static List<EventKey> keys(KnownFilter filter, List<StoredEvent> events) {
        return events.stream()
                .flatMap(event -> filter.offered(event.type(), event.json()).stream()
                        .map(offered -> new EventKey(filter, offered, event.sequence())))
                .toList();
    }

    private static FilterShape shape(Row row) {
        return new FilterShape(
                row.getString("project"),
                row.getString("type"),
                row.getString("digest"),
                row.getString("position"),
                row.getInteger("filter"),
                new TreeSet<>(Set.of(row.getArrayOfStrings("attributes"))),
                new TreeSet<>(Set.of(row.getArrayOfStrings("correlations"))));
    }
}
