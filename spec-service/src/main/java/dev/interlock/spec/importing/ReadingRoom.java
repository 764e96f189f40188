package dev.interlock.spec.importing;

import dev.interlock.contract.reading.ContractReader;
import dev.interlock.contract.reading.Reading;
import dev.interlock.contract.reading.ReadingLimits;
import dev.interlock.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Bounds what imports take from the service: so many may be under way and hold so many bytes, so many of those are read
 * at the same time, on threads that do nothing else. The threads' queue needs no bound of its own, since nobody is in it
 * who wasn't admitted.
 */
@ApplicationScoped
class ReadingRoom {

    /**
     * Heap for each byte of the documents being read. Reading takes about ten times a document's size: GitHub's, with
     * 13 MB, can be read in a heap of 192 MB, two at a time can't in one of 256 MB.
     */
    private static final int HEAP_PER_BYTE_READ = 16;

    /** Heap for each byte of the documents that arrive or wait. */
    private static final int HEAP_PER_BYTE_HELD = 6;

    private final ImportingConfig config;
    private final ImportMetrics metrics;
    private final ExecutorService readers;
    private final int readableKibibytes;
    private final Semaphore readable;
    private final long mostHeld;
    private final AtomicLong held = new AtomicLong();
    private final AtomicInteger open = new AtomicInteger();

    @Inject
    ReadingRoom(ImportingConfig config, ImportMetrics metrics) {
        this.config = config;
        this.metrics = metrics;
        this.readers = Executors.newFixedThreadPool(
                config.readers(),
                Thread.ofPlatform().daemon().name("reader-", 1).factory());
        var heap = Runtime.getRuntime().maxMemory();
        this.readableKibibytes = (int) Math.min(Integer.MAX_VALUE, heap / HEAP_PER_BYTE_READ / 1024);
        this.readable = new Semaphore(readableKibibytes, true);
        this.mostHeld = Math.max(config.maxDocument().asLongValue(), heap / HEAP_PER_BYTE_HELD);
    }

    @PreDestroy
    void close() {
        readers.shutdownNow();
    }

    /** Fails with a 503 problem, before anything is done, where too many imports are under way. */
    <T> Uni<T> admit(Function<Intake, Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            if (open.incrementAndGet() > config.open()) {
                open.decrementAndGet();
                throw tooMany();
            }
            var intake = new Intake(config.maxDocument().asLongValue(), held, mostHeld);
            return Uni.createFrom()
                    .<T>deferred(() -> work.apply(intake))
                    .onTermination()
                    .invoke(() -> {
                        intake.release();
                        open.decrementAndGet();
                    });
        });
    }

    static ProblemException tooMany() {
        return ImportProblem.TOO_MANY_IMPORTS.because("Try again in a few seconds.");
    }

    /**
     * Reads a document and makes something of it, both on a thread of the room, where the result is emitted too.
     *
     * @param use gets what was read; what it makes of it is all that stays in memory
     */
    <T> Uni<T> read(byte[] document, Function<Reading, T> use) {
        return Uni.createFrom().item(() -> readNow(document, use)).runSubscriptionOn(readers);
    }

    /** Large documents one after the other where the heap is small; the largest always fits alone. */
    private <T> T readNow(byte[] document, Function<Reading, T> use) {
        var kibibytes = Math.min(readableKibibytes, document.length / 1024 + 1);
        readable.acquireUninterruptibly(kibibytes);
        try {
            return use.apply(metrics.time(() -> ContractReader.read(document, limits())));
        } finally {
            readable.release(kibibytes);
        }
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
