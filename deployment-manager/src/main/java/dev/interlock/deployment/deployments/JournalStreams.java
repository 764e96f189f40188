package dev.interlock.deployment.deployments;

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

/** Journals as they grow. Thread-safe. */
@ApplicationScoped
class JournalStreams {

    private static final int PART = 200;

    private final DeploymentReader reader;
    private final StreamsConfig config;
    private final Vertx vertx;
    private final AtomicInteger open = new AtomicInteger();

    @Inject
    JournalStreams(DeploymentReader reader, StreamsConfig config, Vertx vertx) {
        this.reader = reader;
        this.config = config;
        this.vertx = vertx;
    }

    /** @throws dev.interlock.problem.ProblemException 429 where too many streams are open */
    void refuseWhenFull() {
        if (open.get() >= config.most()) {
            throw DeploymentProblem.TOO_MANY_STREAMS.because(
                    "This replica serves " + config.most() + " streams already; try again, or poll the journal.",
                    Map.of("limit", config.most()));
        }
    }

    /**
     * Ends with the deployment.
     *
     * @param after sequence number of the last entry that isn't wanted
     */
    Multi<Part> follow(String project, String id, long after) {
        return Multi.createFrom().deferred(() -> {
            open.incrementAndGet();
            return new Stream(project, id, after).parts().onTermination().invoke(open::decrementAndGet);
        });
    }

    /**
     * What is new.
     *
     * @param entries none: a sign of life
     * @param end the status with which the deployment has ended; empty while it goes on
     */
    record Part(List<JournalEntry> entries, String end) {}

    /** One client's. Its parts are read one after the other. */
    private final class Stream {

        private final String project;
        private final String id;
        private final Executor here = MutinyHelper.executor(vertx.getOrCreateContext());
        private long after;
        private boolean hasMore = true;
        private long lastSent = System.nanoTime();

        Stream(String project, String id, long after) {
            this.project = project;
            this.id = id;
            this.after = after;
        }

        Multi<Part> parts() {
            // so that the client knows at once that it is connected
            var opening = Multi.createFrom().item(new Part(List.of(), ""));
            var following = Multi.createBy()
                    .repeating()
                    .uni(this::next)
                    .whilst(part -> part.end().isEmpty())
                    .filter(this::isWorthSending);
            return Multi.createBy().concatenating().streams(opening, following);
        }

        /** The status is read first: what it says has happened is in the journal that is read after it. */
        private Uni<Part> next() {
            return pause().chain(() -> reader.one(project, id))
                    .chain(view -> reader.journal(project, id, after, PART).map(entries -> {
                        hasMore = entries.size() == PART;
                        after = entries.isEmpty() ? after : entries.getLast().seq();
                        return new Part(entries, view.isOver() && !hasMore ? view.status() : "");
                    }));
        }

        private Uni<Void> pause() {
            var ready = Uni.createFrom().voidItem();
            return hasMore
                    ? ready
                    : ready.onItem().delayIt().by(config.period()).emitOn(here);
        }

        private boolean isWorthSending(Part part) {
            boolean isSilent = part.entries().isEmpty()
                    && part.end().isEmpty()
                    && System.nanoTime() - lastSent < config.heartbeat().toNanos();
            if (!isSilent) {
                lastSent = System.nanoTime();
            }
            return !isSilent;
        }
    }
}
