package dev.interlock.spec.importing;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The bytes of one import as they arrive, counted against what all imports under way may hold in memory together.
 * Thread-safe.
 */
final class Intake {

    private final long limit;
    private final AtomicLong held;
    private final long mostHeld;
    private final List<Buffer> chunks = new ArrayList<>();
    private long length;
    private boolean isReleased;

    /**
     * @param limit the largest document
     * @param held what all imports hold, shared by them
     * @param mostHeld what they may hold
     */
    Intake(long limit, AtomicLong held, long mostHeld) {
        this.limit = limit;
        this.held = held;
        this.mostHeld = mostHeld;
    }

    long limit() {
        return limit;
    }

    synchronized Fit add(Buffer chunk) {
        if (length + chunk.length() > limit) {
            return Fit.TOO_LARGE;
        }
        if (isReleased) {
            return Fit.NO_ROOM;
        }
        if (held.addAndGet(chunk.length()) > mostHeld) {
            held.addAndGet(-chunk.length());
            return Fit.NO_ROOM;
        }
        length += chunk.length();
        chunks.add(chunk);
        return Fit.FITS;
    }

    /** All of it, once; it goes on being counted. */
    synchronized byte[] bytes() {
        var all = new byte[Math.toIntExact(length)];
        int end = 0;
        for (Buffer chunk : chunks) {
            chunk.getBytes(all, end);
            end += chunk.length();
        }
        chunks.clear();
        return all;
    }

    /** The import is over. */
    synchronized void release() {
        if (!isReleased) {
            isReleased = true;
            held.addAndGet(-length);
            chunks.clear();
        }
    }

    /** Whether a chunk was taken in. */
    enum Fit {
        FITS,
        TOO_LARGE,
        NO_ROOM
    }
}
