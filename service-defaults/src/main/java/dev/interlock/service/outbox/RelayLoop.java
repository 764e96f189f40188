package dev.interlock.service.outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs rounds one after the other, each at the pace that the last one left. Thread-safe; one timer at a time. */
final class RelayLoop {

    private static final Logger LOG = LoggerFactory.getLogger(RelayLoop.class);
    private static final long NO_TIMER = -1;

    private final Vertx vertx;
    private final Duration interval;
    private final Supplier<Uni<RoundResult>> round;
    private RelayPace pace = RelayPace.IDLE;
    private long timer = NO_TIMER;
    private boolean isRunning;
    private boolean isSoon;
    private boolean isStopped = true;

    RelayLoop(Vertx vertx, Duration interval, Supplier<Uni<RoundResult>> round) {
        this.vertx = vertx;
        this.interval = interval;
        this.round = round;
    }

    synchronized void start() {
        isStopped = false;
        restIn(RelayPace.SOON);
    }

    synchronized void stop() {
        isStopped = true;
        vertx.cancelTimer(timer);
    }

    synchronized void expect() {
        pace = pace.expecting();
        // a round that is about to begin isn't put off: with an event every few milliseconds it would never come
        if (!isRunning && !isStopped && !isSoon && !pace.isFailing()) {
            vertx.cancelTimer(timer);
            restIn(RelayPace.SOON);
        }
    }

    private void restIn(Duration pause) {
        isSoon = pause.equals(RelayPace.SOON);
        timer = vertx.setTimer(Math.max(1, pause.toMillis()), fired -> begin());
    }

    private void begin() {
        synchronized (this) {
            if (isStopped || isRunning) {
                return;
            }
            isRunning = true;
        }
        round.get().subscribe().with(this::end, failure -> {
            LOG.warn("Events wait in the outbox, the database cannot be reached: {}", failure.toString());
            end(new RoundResult(0, true));
        });
    }

    private synchronized void end(RoundResult result) {
        pace = result.isBroken() ? pace.afterFailure() : pace.afterSending(result.sent());
        isRunning = false;
        if (!isStopped) {
            restIn(result.sent() > 0 ? RelayPace.SOON : pace.pause(interval));
        }
    }

    /** @param sent how many events Kafka took */
    record RoundResult(int sent, boolean isBroken) {}
}
