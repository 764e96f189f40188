package dev.interlock.service.outbox;

import dev.interlock.service.outbox.RelayLoop.RoundResult;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves events from the outbox to Kafka.
 *
 * <p>Of several replicas one relays at a time: the one that holds the advisory lock, which Postgres gives back when the
 * transaction or its connection ends. Within a subject an event is sent only after Kafka has acknowledged the one
 * before it; subjects go side by side. What was acknowledged is deleted with the commit; what was not is sent again
 * next time. A crash in between sends twice, which the inbox of the receiver hides.
 */
@ApplicationScoped
class OutboxRelay {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
    private static final String LOCK = "select pg_try_advisory_xact_lock(hashtext(current_schema()), 1) as held";
    private static final String DELETE = "delete from outbox where sequence = any($1)";

    private final Pool pool;
    private final EventSender sender;
    private final OutboxConfig config;
    private final OutboxMetrics metrics;
    private final RelayLoop loop;

    @Inject
    OutboxRelay(Pool pool, EventSender sender, OutboxConfig config, Vertx vertx, OutboxMetrics metrics) {
        this.pool = pool;
        this.sender = sender;
        this.config = config;
        this.metrics = metrics;
        this.loop = new RelayLoop(vertx, config.interval(), this::round);
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.stop();
    }

    /** An event was added; its transaction will commit in a moment. */
    void hurry() {
        loop.expect();
    }

    private Uni<RoundResult> round() {
        return pool.withTransaction(this::relayBatch);
    }

    private Uni<RoundResult> relayBatch(SqlConnection connection) {
        return connection
                .query(LOCK)
                .execute()
                .map(rows -> rows.iterator().next().getBoolean("held"))
                .chain(held -> held
                        ? pending(connection).invoke(metrics::waiting).chain(events -> relay(connection, events))
                        : nothing().invoke(metrics::idle));
    }

    private Uni<List<PendingEvent>> pending(SqlConnection connection) {
        return connection
                .preparedQuery(PendingEvent.SELECT)
                .execute(Tuple.of(config.batch()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map((Row row) -> PendingEvent.of(row))
                        .toList());
    }

    private Uni<RoundResult> relay(SqlConnection connection, List<PendingEvent> events) {
        if (events.isEmpty()) {
            return nothing();
        }
        Map<String, List<PendingEvent>> lanes = events.stream()
                .collect(Collectors.groupingBy(PendingEvent::lane, LinkedHashMap::new, Collectors.toList()));
        return Multi.createFrom()
                .iterable(lanes.values())
                .onItem()
                .transformToUniAndMerge(this::relayLane)
                .collect()
                .asList()
                .chain(lanesDone -> forget(connection, LaneOutcome.merge(lanesDone)));
    }

    /** In order, up to the first event that Kafka doesn't take. */
    private Uni<LaneOutcome> relayLane(List<PendingEvent> lane) {
        Uni<LaneOutcome> done = Uni.createFrom().item(LaneOutcome.EMPTY);
        for (PendingEvent event : lane) {
            done = done.chain(outcome -> outcome.isBroken() ? Uni.createFrom().item(outcome) : sendOne(outcome, event));
        }
        return done;
    }

    private Uni<LaneOutcome> sendOne(LaneOutcome outcome, PendingEvent event) {
        return sender.send(event)
                .map(sent -> outcome.withSent(event.sequence()))
                .onFailure()
                .recoverWithItem(outcome::brokenBy);
    }

    private Uni<RoundResult> forget(SqlConnection connection, LaneOutcome outcome) {
        outcome.failure()
                .ifPresent(failure ->
                        LOG.warn("Kafka did not take an event, it will be sent again: {}", failure.toString()));
        var result = new RoundResult(outcome.sent().size(), outcome.isBroken());
        metrics.sent(outcome.sent().size());
        if (outcome.sent().isEmpty()) {
            return Uni.createFrom().item(result);
        }
        return connection
                .preparedQuery(DELETE)
                .execute(Tuple.of(outcome.sent().toArray(Long[]::new)))
                .map(rows -> result);
    }

    private static Uni<RoundResult> nothing() {
        return Uni.createFrom().item(new RoundResult(0, false));
    }
}
