package dev.interlock.cli.stack;

import dev.interlock.cli.progress.Progress;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One command at a time changes a stack; the operating system releases the lock of a command that dies. */
final class StackLock implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final FileChannel channel;

    private StackLock(FileChannel channel) {
        this.channel = channel;
    }

    static StackLock take(StackHome home, Progress progress) throws InterruptedException {
        try {
            // closed by close(): the lock lives as long as its channel
            FileChannel channel = FileChannel.open(home.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                progress.say("Another interlock command works on this stack; waiting for it.");
                lock = await(channel);
            }
            if (lock == null) {
                channel.close();
                throw new StackFailure(
                        "settings", "another interlock command has held " + home.lock() + " for five minutes");
            }
            return new StackLock(channel);
        } catch (IOException e) {
            throw new StackFailure("settings", "cannot lock " + home.lock() + ": " + e.getMessage(), e);
        }
    }

    private static @Nullable FileLock await(FileChannel channel) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return lock;
            }
            Thread.sleep(200);
        }
        return null;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StackFailure("settings", "cannot release the lock: " + e.getMessage(), e);
        }
    }
}
