package dev.interlock.orchestration.workflow.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs rounds one after the other: with a pause between, sooner when told to hurry. Thread-safe; one timer at a time. */
final class Pulse {

    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);
    private static final long NO_TIMER = -1;
    /** So that what comes in a burst is found together. */
    private static final long SOON_MILLIS = 5;

    private final Vertx vertx;
    private final Duration period;
    private final Duration periodAfterFailure;
    private final Supplier<Uni<Boolean>> round;
    private long timer = NO_TIMER;
    private boolean isSoon;
    private boolean isRunning;
    private boolean isWanted;
    private boolean isStopped = true;

    /** @param round gives whether another one is to follow at once */
    Pulse(Vertx vertx, Duration period, Duration periodAfterFailure, Supplier<Uni<Boolean>> round) {
        this.vertx = vertx;
        this.period = period;
        this.periodAfterFailure = periodAfterFailure;
        this.round = round;
    }

    synchronized void start() {
        isStopped = false;
        restFor(SOON_MILLIS);
    }

    synchronized void stop() {
        isStopped = true;
        vertx.cancelTimer(timer);
    }

    synchronized void hurry() {
        if (isRunning) {
            isWanted = true;
        } else if (!isSoon && !isStopped) {
            vertx.cancelTimer(timer);
            restFor(SOON_MILLIS);
        }
    }

    private void restFor(long millis) {
        isSoon = millis <= SOON_MILLIS;
        timer = vertx.setTimer(Math.max(1, millis), fired -> begin());
    }

    private void begin() {
        synchronized (this) {
            if (isStopped || isRunning) {
                return;
            }
            isRunning = true;
            isSoon = false;
            isWanted = false;
        }
        Uni.createFrom()
                .deferred(round::get)
                .subscribe()
                .with(isMore -> end(isMore ? 1 : period.toMillis()), failure -> {
                    LOG.warn("The database cannot be reached, it will be tried again: {}", failure.toString());
                    end(periodAfterFailure.toMillis());
                });
    }

    private synchronized void end(long pause) {
        isRunning = false;
        if (!isStopped) {
            restFor(isWanted ? Math.min(pause, SOON_MILLIS) : pause);
        }
    }
}
