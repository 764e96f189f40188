package dev.interlock.orchestration.workflow.runs.streaming;

import dev.interlock.orchestration.workflow.runs.reading.HistoryStore;
import dev.interlock.orchestration.workflow.runs.reading.RunProblem;
import dev.interlock.orchestration.workflow.runs.reading.RunsConfig;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Follows histories as they grow. A stream reads on only when its client has taken what came before, so that a slow one
 * costs no memory.
 */
@ApplicationScoped
public class RunStreams {

    private static final int PART = 100;
    private static final long BUDGET = 1 << 20;

    private final HistoryStore history;
    private final RunsConfig config;
    private final Vertx vertx;
    private final AtomicInteger open = new AtomicInteger();

    @Inject
    public RunStreams(HistoryStore history, RunsConfig config, Vertx vertx) {
        this.history = history;
        this.config = config;
        this.vertx = vertx;
    }

    /** @throws dev.interlock.problem.ProblemException 429 where too many streams are open */
    public void refuseWhenFull() {
        if (open.get() >= config.maxStreams()) {
            throw RunProblem.TOO_MANY_STREAMS.because(
                    "This replica serves " + config.maxStreams() + " streams already; try again, or poll the run.",
                    Map.of("limit", config.maxStreams()));
        }
    }

    /** Ends with the run. */
    public Multi<StreamedEvent> follow(String runId, StreamPosition from) {
        return Multi.createFrom().deferred(() -> {
            open.incrementAndGet();
            return new Stream(runId, from).events().onTermination().invoke(open::decrementAndGet);
        });
    }

    /** One client's. Its parts are read one after the other. */
    private final class Stream {

        private final String runId;
        private final Executor here = MutinyHelper.executor(vertx.getOrCreateContext());
        private StreamPosition position;
        private boolean hasMore = true;
        private long lastSent = System.nanoTime();

        Stream(String runId, StreamPosition from) {
            this.runId = runId;
            this.position = from;
        }

        Multi<StreamedEvent> events() {
            // so that the client knows at once that it is connected
            var opening = Multi.createFrom().item(StreamedEvent.ALIVE);
            var parts = Multi.createBy()
                    .repeating()
                    .uni(this::next)
                    .whilst(part -> !part.isEnd())
                    .onItem()
                    .transformToMultiAndConcatenate(part -> Multi.createFrom().iterable(part.events()));
            return Multi.createBy().concatenating().streams(opening, parts);
        }

        private Uni<StreamedPart> next() {
            return pause().chain(() -> history.part(runId, position.readAfter(), PART, BUDGET))
                    .map(part ->
                            StreamedPart.of(part, position, config.shownOutput().asLongValue()))
                    .invoke(part -> {
                        position = part.position();
                        hasMore = part.hasMore();
                    })
                    .map(this::withSignOfLife);
        }

        private Uni<Void> pause() {
            var ready = Uni.createFrom().voidItem();
            return hasMore
                    ? ready
                    : ready.onItem().delayIt().by(config.streamPeriod()).emitOn(here);
        }

        private StreamedPart withSignOfLife(StreamedPart part) {
            boolean isSilent = part.events().isEmpty()
                    && System.nanoTime() - lastSent < config.heartbeat().toNanos();
            if (isSilent) {
                return part;
            }
            lastSent = System.nanoTime();
            return part.events().isEmpty()
                    ? new StreamedPart(List.of(StreamedEvent.ALIVE), part.position(), part.hasMore(), part.isEnd())
                    : part;
        }
    }
}
