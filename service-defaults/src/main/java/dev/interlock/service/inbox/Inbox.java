package dev.interlock.service.inbox;

import dev.interlock.event.Event;
import dev.interlock.event.EventCodec;
import dev.interlock.event.UnreadableEventException;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.ce.IncomingCloudEventMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.MDC;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives events so that each has its effect once: the event's id is noted in the transaction of the effect, and an id
 * that is there already is passed over.
 *
 * <p>Types that are unknown here, and messages that are no events, are passed over; an event that doesn't fit its type
 * is logged and passed over, since no retry mends it. Anything else that fails is tried again, slower and slower and
 * without end: later events of the partition wait, so order and completeness are kept while a database is away.
 */
@ApplicationScoped
public class Inbox {

    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
    private static final String NOTE =
            "insert into inbox (event_id, consumer) values (:eventId, :consumer) on conflict do nothing";
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final MeterRegistry meters;

    @Inject
    Inbox(MeterRegistry meters) {
        this.meters = meters;
    }

    /**
     * Called from an {@code @Incoming} method, whose message is acknowledged when the result is done.
     *
     * @param consumer name of the effect; two effects of one event in one service have two names
     * @param effect runs inside the transaction; must keep its hands off anything but the database
     */
    public Uni<Void> receive(String consumer, Message<byte[]> message, Function<Event, Uni<Void>> effect) {
        var envelope = message.getMetadata(IncomingCloudEventMetadata.class).orElse(null);
        if (envelope == null) {
            LOG.warn("A message that is no CloudEvent was passed over by {}", consumer);
            return Uni.createFrom().completionStage(message.ack());
        }
        return readAndApply(consumer, envelope, message.getPayload(), effect)
                .chain(() -> Uni.createFrom().completionStage(message.ack()));
    }

    private Uni<Void> readAndApply(
            String consumer, IncomingCloudEventMetadata<?> envelope, byte[] data, Function<Event, Uni<Void>> effect) {
        try {
            return EventCodec.decode(envelope.getType(), data)
                    .map(event -> applyUntilDone(consumer, envelope.getId(), event, effect))
                    .orElseGet(() -> Uni.createFrom().voidItem());
        } catch (UnreadableEventException e) {
            LOG.error("Event {} of type {} was passed over", envelope.getId(), envelope.getType(), e);
            meters.counter("interlock_inbox_unreadable_total", "consumer", consumer)
                    .increment();
            return Uni.createFrom().voidItem();
        }
    }

    private Uni<Void> applyUntilDone(String consumer, String id, Event event, Function<Event, Uni<Void>> effect) {
        return Uni.createFrom()
                .deferred(() -> {
                    MDC.put("project", event.project());
                    MDC.put("event", id);
                    return once(consumer, id, () -> effect.apply(event));
                })
                .onFailure()
                .invoke(failure -> LOG.warn("{} could not apply an event and tries again", consumer, failure))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }

    /** The bare rule, for callers that bring their own id: at most one effect per id and consumer. */
    public Uni<Void> once(String consumer, String id, Supplier<Uni<Void>> effect) {
        return Panache.withTransaction(() -> note(consumer, id).chain(isNew -> {
            meters.counter("interlock_inbox_events_total", "consumer", consumer, "duplicate", String.valueOf(!isNew))
                    .increment();
            return isNew ? effect.get() : Uni.createFrom().voidItem();
        }));
    }

    private static Uni<Boolean> note(String consumer, String id) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(NOTE)
                        .setParameter("eventId", id)
                        .setParameter("consumer", consumer)
                        .executeUpdate())
                .map(count -> count == 1);
    }
}
