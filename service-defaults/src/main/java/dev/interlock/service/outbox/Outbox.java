package dev.interlock.service.outbox;

import dev.interlock.event.Event;
import dev.interlock.service.time.Ids;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;

/**
 * Where a state change leaves its event. Call it inside the transaction of the change ({@code Panache.withTransaction}
 * or {@code @WithTransaction}): both are kept or neither is.
 *
 * <p>Order: events of one subject leave in the order in which they were added, provided that the changes of a subject
 * exclude each other, as they do when each locks the subject's row first.
 */
@ApplicationScoped
public class Outbox {

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

    public Uni<Void> add(Event event) {
        return Uni.createFrom().deferred(() -> {
            var entry = new OutboxEntry(ids.next(), event, clock.instant(), traces.current());
            return Panache.getSession()
                    .chain(session -> session.persist(entry).call(session::flush))
                    .invoke(relay::hurry);
        });
    }
}
