package dev.interlock.system;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what arrives in its own time, but not for ever. */
final class Waiting {

    private Waiting() {}

    static void until(String what, Duration patience, BooleanSupplier isDone) {
        if (!atMost(patience, isDone)) {
            throw new AssertionError("Not within " + patience + ": " + what);
        }
    }

    /** @return whether it was done in time */
    static boolean atMost(Duration patience, BooleanSupplier isDone) {
        var deadline = System.nanoTime() + patience.toNanos();
        while (!isDone.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        return true;
    }
}
