package dev.interlock.orchestration.workflow.postgres;

import dev.interlock.orchestration.workflow.durable.WorkflowMetrics;
import dev.interlock.orchestration.workflow.journal.Entry;
import dev.interlock.orchestration.workflow.journal.Journal;
import dev.interlock.orchestration.workflow.journal.Trouble;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes turns with few commits: there are never more than a few writes under way, and what comes meanwhile goes
 * together with the next. Thread-safe.
 *
 * <p>A write whose fate is unknown is repeated until the database has answered, with pauses that grow; entries know
 * themselves again. A batch that the database refuses is taken apart, so that only the culprit fails.
 */
final class TurnWriter {

    private static final Logger LOG = LoggerFactory.getLogger(TurnWriter.class);
    private static final int UNDER_WAY = 2;
    private static final int MOST_ENTRIES = 200;
    private static final int MOST_BYTES = 4 << 20;
    private static final int ATTEMPTS_OF_THE_ODD = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long SHORTEST_PAUSE = 50;
    private static final long LONGEST_PAUSE = 2_000;

    private final Journal journal;
    private final Pool pool;
    private final Vertx vertx;
    private final WorkflowMetrics metrics;
    private final Deque<Request> plain = new ArrayDeque<>();
    private final Deque<Request> effectful = new ArrayDeque<>();
    private int underWay;
    private boolean isEffectfulNext;

    TurnWriter(Journal journal, Pool pool, Vertx vertx, WorkflowMetrics metrics) {
        this.journal = journal;
        this.pool = pool;
        this.vertx = vertx;
        this.metrics = metrics;
    }

    /** What became of an entry. */
    sealed interface Fate {

        record Won() implements Fate {}

        /** Another turn of that number was there before. */
        record Lost() implements Fate {}

        /** It can't be written, now or later. */
        record Refused(Throwable because) implements Fate {}
    }

    private record Request(Entry entry, Consumer<Fate> answer) {}

    /** @param answer called once, on any thread; must not block */
    void write(Entry entry, Consumer<Fate> answer) {
        synchronized (this) {
            (entry.needsTransaction() ? effectful : plain).add(new Request(entry, answer));
        }
        pump();
    }

    private void pump() {
        for (var batch = next(); !batch.isEmpty(); batch = next()) {
            write(batch, 1);
        }
    }

    private synchronized List<Request> next() {
        if (underWay >= UNDER_WAY) {
            return List.of();
        }
        var queue = plain.isEmpty() || (isEffectfulNext && !effectful.isEmpty()) ? effectful : plain;
        isEffectfulNext = !isEffectfulNext;
        var batch = new ArrayList<Request>();
        int bytes = 0;
        while (!queue.isEmpty() && batch.size() < MOST_ENTRIES && bytes < MOST_BYTES) {
            var request = queue.remove();
            bytes += request.entry().size();
            batch.add(request);
        }
        if (!batch.isEmpty()) {
            underWay++;
        }
        return batch;
    }

    private void write(List<Request> batch, int attempt) {
        journal.append(pool, batch.stream().map(Request::entry).toList())
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .subscribe()
                .with(won -> succeeded(batch, won), failure -> failed(batch, attempt, failure));
    }

    private void succeeded(List<Request> batch, Set<String> won) {
        metrics.committed(won.size());
        release();
        batch.forEach(request ->
                request.answer().accept(won.contains(request.entry().run().id()) ? new Fate.Won() : new Fate.Lost()));
    }

    private void failed(List<Request> batch, int attempt, Throwable failure) {
        var trouble = Trouble.of(failure);
        if (trouble == Trouble.PASSING || (trouble == Trouble.ODD && attempt < ATTEMPTS_OF_THE_ODD)) {
            LOG.warn("Turns could not be written, they will be tried again: {}", failure.toString());
            long pause = Math.min(LONGEST_PAUSE, SHORTEST_PAUSE << Math.min(attempt, 10));
            vertx.setTimer(pause, fired -> write(batch, attempt + 1));
        } else if (batch.size() > 1) {
            LOG.warn("A batch of turns was refused and is taken apart: {}", failure.toString());
            apart(batch);
        } else {
            release();
            batch.getFirst().answer().accept(new Fate.Refused(failure));
        }
    }

    /** One after the other, in the place of the batch. */
    private void apart(List<Request> batch) {
        synchronized (this) {
            underWay += batch.size() - 1;
        }
        batch.forEach(request -> write(List.of(request), 1));
    }

    private void release() {
        synchronized (this) {
            underWay--;
        }
        pump();
    }
}
