package dev.interlock.deployment.runtime.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One at a time changes what is in the directory, be it a thread or another replica of the service. The system lets go of
 * the lock of a replica that was killed.
 */
final class DirectoryLock {

    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(5);

    /** A lock on a file is the JVM's, and lost as soon as any of its channels on the file is closed. */
    private static final Map<Path, ReentrantLock> WITHIN_JVM = new ConcurrentHashMap<>();

    private final Path file;
    private final ReentrantLock within;

    DirectoryLock(Path file) {
        this.file = file.toAbsolutePath().normalize();
        this.within = WITHIN_JVM.computeIfAbsent(this.file, none -> new ReentrantLock());
    }

    /** @throws IllegalStateException where another replica has held it for 10 s */
    <T> T holding(Supplier<T> work) {
        within.lock();
        try {
            return within.getHoldCount() > 1 ? work.get() : lockedByFile(work);
        } finally {
            within.unlock();
        }
    }

    private <T> T lockedByFile(Supplier<T> work) {
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var held = acquired(channel)) {
            if (!held.isValid()) {
                throw new IllegalStateException("The lock was lost: " + file);
            }
            return work.get();
        } catch (IOException e) {
            throw new UncheckedIOException("The lock can't be taken: " + file, e);
        }
    }

    private FileLock acquired(FileChannel channel) throws IOException {
        long end = System.nanoTime() + LONGEST.toNanos();
        @Nullable FileLock lock = channel.tryLock();
        while (lock == null) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("Another replica doesn't let go of " + file);
            }
            pause();
            lock = channel.tryLock();
        }
        return lock;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the lock", e);
        }
    }
}
