package dev.interlock.service.outbox;

import dev.interlock.event.Event;
import dev.interlock.event.EventCodec;
import dev.interlock.service.time.Ids;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a state change leaves its event. Call it inside the transaction of the change ({@code Panache.withTransaction},
 * {@code @WithTransaction}, or a connection's own): both are kept or neither is.
 *
 * <p>Order: events of one subject leave in the order in which they were added, provided that the changes of a subject
 * exclude each other, as they do when each locks the subject's row first.
 */
@ApplicationScoped
public class Outbox {

    private static final String INSERT = """
            insert into outbox (event_id, topic, subject, type, data, occurred_at, traceparent)
            values ($1, $2, $3, $4, $5, $6, $7)""";
    private static final String INSERT_CUSTOM = """
            insert into outbox (event_id, topic, subject, type, data, occurred_at, traceparent,
                source, content_type, data_schema, extensions, is_base64)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)""";

    private final Ids ids;
    private final Clock clock;
    private final TraceCarrier traces;
    private final OutboxRelay relay;

    @Inject
    Outbox(Ids ids, Clock clock, TraceCarrier traces, OutboxRelay relay) {
        this.ids = ids;
        this.clock = clock;
        this.traces = traces;
        this.relay = relay;
    }

    /** Inside a transaction of Panache's. */
    public Uni<Void> add(Event event) {
        return Uni.createFrom().deferred(() -> {
            var entry = new OutboxEntry(ids.next(), event, clock.instant(), traces.current());
            return Panache.getSession()
                    .chain(session -> session.persist(entry).call(session::flush))
                    .invoke(relay::hurry);
        });
    }

    /** Inside the transaction that is open on the connection. */
    public Uni<Void> add(SqlConnection transaction, Event event) {
        return addAll(transaction, List.of(event));
    }

    /** Inside the transaction that is open on the connection, in one round trip. */
    public Uni<Void> addAll(SqlConnection transaction, List<? extends Event> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return transaction
                .preparedQuery(INSERT)
                .executeBatch(events.stream().map(this::row).toList())
                .invoke(relay::hurry)
                .replaceWithVoid();
    }

    /** Events of others' making, inside the transaction that is open on the connection, in one round trip. */
    public Uni<Void> addCustom(SqlConnection transaction, List<CloudEvent> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return transaction
                .preparedQuery(INSERT_CUSTOM)
                .executeBatch(events.stream().map(this::row).toList())
                .invoke(relay::hurry)
                .replaceWithVoid();
    }

    private Tuple row(Event event) {
        return Tuple.tuple()
                .addValue(ids.next())
                .addValue(event.topic().kafkaName())
                .addValue(event.subject())
                .addValue(event.type())
                .addValue(new String(EventCodec.encode(event), StandardCharsets.UTF_8))
                .addValue(utc(clock.instant()))
                .addValue(traces.current());
    }

    private Tuple row(CloudEvent event) {
        return Tuple.tuple()
                .addValue(event.id())
                .addValue(event.topic())
                .addValue(event.subject())
                .addValue(event.type())
                .addValue(event.data())
                .addValue(utc(event.time()))
                .addValue(traces.current())
                .addValue(event.source().toString())
                .addValue(event.contentType())
                .addValue(text(event.dataSchema()))
                .addValue(new JsonObject(Map.copyOf(event.extensions())))
                .addValue(event.isBase64());
    }

    private static @Nullable String text(@Nullable URI uri) {
        return uri == null ? null : uri.toString();
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
