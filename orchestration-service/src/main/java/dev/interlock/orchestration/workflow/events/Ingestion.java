package dev.interlock.orchestration.workflow.events;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One lane through which all events of this replica go to the store, those that wait for the same project together: one
 * connection, whoever sends how much, and fewer commits the more there are. Thread-safe.
 */
@ApplicationScoped
class Ingestion {

    private final EventStore store;
    private final EventsConfig config;
    private final Deque<Load> waiting = new ArrayDeque<>();
    private int waitingEvents;
    private boolean isBusy;

    @Inject
    Ingestion(EventStore store, EventsConfig config) {
        this.store = store;
        this.config = config;
    }

    private record Load(String project, List<ProjectEvent> events, UniEmitter<? super @Nullable Void> sender) {

        void isStored() {
            sender.complete(null);
        }
    }

    /** Done when all of them are stored; fails where they aren't, for the sender to try again. */
    Uni<Void> take(String project, List<ProjectEvent> events) {
        return events.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.createFrom().emitter(sender -> add(new Load(project, List.copyOf(events), sender)));
    }

    /** Whether senders that can wait should. */
    synchronized boolean isFull() {
        return waitingEvents >= config.maximumWaiting();
    }

    /** Whether the database can't hold what was sent, so that trying again doesn't help. */
    static boolean isUnstorable(Throwable failure) {
        return failure instanceof PgException refusal
                && refusal.getSqlState() != null
                && (refusal.getSqlState().startsWith("22")
                        || refusal.getSqlState().startsWith("54"));
    }

    private void add(Load load) {
        synchronized (this) {
            waiting.add(load);
            waitingEvents += load.events().size();
            if (isBusy) {
                return;
            }
            isBusy = true;
        }
        next();
    }

    private void next() {
        var loads = takeTogether();
        if (!loads.isEmpty()) {
            store(loads);
        }
    }

    private void store(List<Load> loads) {
        var events = loads.stream().flatMap(load -> load.events().stream()).toList();
        store.keep(loads.getFirst().project(), events)
                .subscribe()
                .with(
                        stored -> {
                            loads.forEach(Load::isStored);
                            next();
                        },
                        failure -> {
                            fail(loads, failure);
                            next();
                        });
    }

    /** One that can't be stored doesn't hold up the others: each is tried by itself. */
    private void fail(List<Load> loads, Throwable failure) {
        if (loads.size() == 1 || !isUnstorable(failure)) {
            loads.forEach(load -> load.sender().fail(failure));
            return;
        }
        loads.forEach(load -> store.keep(load.project(), load.events())
                .subscribe()
                .with(stored -> load.isStored(), again -> load.sender().fail(again)));
    }

    private synchronized List<Load> takeTogether() {
        var together = new ArrayList<Load>();
        int count = 0;
        while (!waiting.isEmpty() && fits(together, count, waiting.getFirst())) {
            var load = waiting.removeFirst();
            together.add(load);
            count += load.events().size();
        }
        waitingEvents -= count;
        isBusy = !together.isEmpty();
        return together;
    }

    private boolean fits(List<Load> together, int count, Load load) {
        return together.isEmpty()
                || (together.getFirst().project().equals(load.project())
                        && count + load.events().size() <= config.batch());
    }
}
