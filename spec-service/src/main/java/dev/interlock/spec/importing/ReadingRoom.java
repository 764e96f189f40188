package dev.interlock.spec.importing;

import dev.interlock.contract.reading.ContractReader;
import dev.interlock.contract.reading.Reading;
import dev.interlock.contract.reading.ReadingLimits;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Bounds what imports take from the service: so many may be under way, so many of those are read at the same time, on
 * threads that do nothing else. The threads' queue needs no bound of its own, since nobody is in it who wasn't admitted.
 */
@ApplicationScoped
class ReadingRoom {

    private final ImportingConfig config;
    private final ImportMetrics metrics;
    private final ExecutorService readers;
    private final AtomicInteger open = new AtomicInteger();

    @Inject
    ReadingRoom(ImportingConfig config, ImportMetrics metrics) {
        this.config = config;
        this.metrics = metrics;
        this.readers = Executors.newFixedThreadPool(
                config.readers(),
                Thread.ofPlatform().daemon().name("reader-", 1).factory());
    }

    @PreDestroy
    void close() {
        readers.shutdownNow();
    }

    /** Fails with a 503 problem, before anything is done, where too many imports are under way. */
    <T> Uni<T> admit(Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            if (open.incrementAndGet() > config.open()) {
                open.decrementAndGet();
                throw ImportProblem.TOO_MANY_IMPORTS.because("Try again in a few seconds.");
            }
            return Uni.createFrom().<T>deferred(work::get).onTermination().invoke(open::decrementAndGet);
        });
    }

    /**
     * Reads a document and makes something of it, both on a thread of the room, where the result is emitted too.
     *
     * @param use gets what was read; what it makes of it is all that stays in memory
     */
    <T> Uni<T> read(byte[] document, Function<Reading, T> use) {
        return Uni.createFrom()
                .item(() -> use.apply(metrics.time(() -> ContractReader.read(document, limits()))))
                .runSubscriptionOn(readers);
    }

    private ReadingLimits limits() {
        var standard = ReadingLimits.STANDARD;
        return new ReadingLimits(
                Math.toIntExact(config.maxDocument().asLongValue()),
                standard.depth(),
                standard.aliases(),
                standard.nodes(),
                standard.findings());
    }
}
