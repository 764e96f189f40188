package dev.interlock.gateway.proxying;

import io.vertx.core.Vertx;

/**
 * Waits for progress: one timer, which begins anew instead of being set anew for each part of a body. Confined to one
 * event loop.
 */
public final class Patience {

    private static final long NANOS_PER_MILLI = 1_000_000L;

    private final Vertx vertx;
    private final long millis;
    private final Runnable lost;
    private long lastProgress = System.nanoTime();
    private long timer;

    public Patience(Vertx vertx, long millis, Runnable lost) {
        this.vertx = vertx;
        this.millis = millis;
        this.lost = lost;
        this.timer = vertx.setTimer(millis, fired -> check());
    }

    void progressed() {
        lastProgress = System.nanoTime();
    }

    public void end() {
        vertx.cancelTimer(timer);
    }

    private void check() {
        long left = millis - (System.nanoTime() - lastProgress) / NANOS_PER_MILLI;
        if (left > 0) {
            timer = vertx.setTimer(left, fired -> check());
            return;
        }
        lost.run();
    }
}
