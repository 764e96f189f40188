package dev.interlock.orchestration.workflow.postgres;

import dev.interlock.orchestration.workflow.durable.Durable;
import dev.interlock.orchestration.workflow.durable.Programs;
import dev.interlock.orchestration.workflow.journal.StoredRun;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One replica of the engine: looks for what waits in the database, claims as much as it has room for, and keeps its
 * lease.
 */
final class PostgresDurable implements Durable {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresDurable.class);
    private static final int BATCH = 200;
    private static final int INPUTS = 1_000;
    private static final long WATCH_MILLIS = 100;
    private static final long TIDY_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long COUNT_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final Duration AFTER_FAILURE = Duration.ofMillis(500);
    private static final Duration FAREWELL = Duration.ofSeconds(3);

    private final Workshop workshop;
    private final Vertx vertx;
    private final Fleet fleet;
    private final Pulse scan;
    private final Pulse heart;
    private final ExecutorService turns;
    private volatile String lastServed = "";
    private volatile boolean isFenced;
    private volatile boolean isStopping;
    private volatile long tidied = System.nanoTime() - TIDY_NANOS;
    private volatile long counted = System.nanoTime() - COUNT_NANOS;
    private long watch;

    PostgresDurable(Workshop workshop, Programs programs, ExecutorService turns) {
        this.workshop = workshop;
        this.vertx = workshop.vertx().getDelegate();
        this.turns = turns;
        this.fleet = new Fleet(workshop, programs, this::scanSoon);
        this.scan = new Pulse(vertx, workshop.config().scanPeriod(), AFTER_FAILURE, this::look);
        this.heart = new Pulse(vertx, workshop.lease().pause(), AFTER_FAILURE, this::beat);
    }

    @Override
    public void start() {
        heart.start();
        scan.start();
        watch = vertx.setPeriodic(WATCH_MILLIS, fired -> watch());
    }

    @Override
    public void hurry(Collection<String> runs) {
        scan.hurry();
    }

    @Override
    public void stop() {
        isStopping = true;
        scan.stop();
        fleet.close();
        var until = System.nanoTime() + FAREWELL.toNanos();
        while (!fleet.isQuiet() && System.nanoTime() < until) {
            pause();
        }
        heart.stop();
        vertx.cancelTimer(watch);
        fleet.drop();
        try {
            workshop.lease().resign().await().atMost(FAREWELL);
        } catch (RuntimeException e) {
            LOG.warn("The runs of this replica are taken over when its lease ends: {}", e.toString());
        }
        turns.shutdown();
    }

    /** As a crash would: nothing is handed over. For tests. */
    void abandon() {
        isStopping = true;
        scan.stop();
        heart.stop();
        vertx.cancelTimer(watch);
        fleet.drop();
        turns.shutdown();
    }

    /** As a process that hangs: the lease isn't renewed, but everything else goes on. For tests. */
    void loseHeart() {
        heart.stop();
    }

    private void scanSoon() {
        scan.hurry();
    }

    private Uni<Boolean> look() {
        workshop.metrics().active(fleet.size());
        if (isStopping || !workshop.lease().isValid()) {
            return Uni.createFrom().item(false);
        }
        var now = workshop.clock().instant();
        var replica = workshop.lease().replica();
        return workshop.claims().look(now).chain(look -> act(look, replica, now));
    }

    /** @return whether there is likely more */
    private Uni<Boolean> act(Claims.Look look, String replica, Instant now) {
        Uni<Boolean> due = look.hasDue() ? takeInputs(replica, now) : no();
        return due.chain(isMore ->
                (look.hasPending() ? takePending(replica, now) : no()).map(areMorePending -> isMore || areMorePending));
    }

    private Uni<Boolean> takeInputs(String replica, Instant now) {
        var claims = workshop.claims();
        return tidy(now)
                .chain(() -> claims.ownInputs(replica, now, fleet.busy(), INPUTS))
                .invoke(inputs -> inputs.forEach(fleet::deliver))
                .chain(inputs -> claimDue(replica, now).map(claimed -> claimed >= BATCH));
    }

    private Uni<Integer> claimDue(String replica, Instant now) {
        int most = Math.min(BATCH, fleet.room());
        if (most == 0) {
            return Uni.createFrom().item(0);
        }
        var limit = workshop.config().maximumActiveRunsPerProject();
        var full = fleet.byProject().entrySet().stream()
                .filter(project -> project.getValue() >= limit)
                .map(project -> project.getKey())
                .toList();
        return workshop.claims().claimDue(replica, now, most, full).map(this::take);
    }

    private Uni<Boolean> takePending(String replica, Instant now) {
        int most = Math.min(BATCH, fleet.room());
        if (most == 0) {
            return no();
        }
        return workshop.claims()
                .claimPending(
                        replica,
                        now,
                        most,
                        lastServed,
                        workshop.config().maximumActiveRunsPerProject(),
                        fleet.byProject())
                .invoke(claimed -> claimed.forEach(run -> noteStart(run, now)))
                .map(claimed -> take(claimed) > 0);
    }

    private int take(List<StoredRun> claimed) {
        if (!isStopping) {
            fleet.take(claimed);
        }
        return claimed.size();
    }

    private void noteStart(StoredRun run, Instant now) {
        lastServed = run.project();
        if (run.startedAt() == null || !run.startedAt().isBefore(now.minusMillis(1))) {
            workshop.metrics().begun(Duration.between(run.ref().createdAt(), now));
        }
    }

    private Uni<Void> tidy(Instant now) {
        if (System.nanoTime() - tidied < TIDY_NANOS) {
            return Uni.createFrom().voidItem();
        }
        tidied = System.nanoTime();
        return workshop.claims().discard(now).replaceWithVoid();
    }

    private Uni<Boolean> beat() {
        return workshop.lease()
                .renew()
                .invoke(this::renewed)
                .chain(isStillMine -> workshop.lease().takeOver())
                .invoke(wereOrphans -> {
                    if (wereOrphans) {
                        scan.hurry();
                    }
                })
                .chain(this::count)
                .replaceWith(false);
    }

    private void renewed(boolean isStillMine) {
        if (!isStillMine) {
            LOG.warn("This replica was declared dead; others have its runs");
            fleet.drop();
            heart.hurry();
        } else if (isFenced) {
            isFenced = false;
            if (fleet.size() > 0) {
                LOG.info("The lease is renewed, nobody has taken the runs");
            }
            fleet.unfence();
        }
    }

    private void watch() {
        if (!isFenced && !workshop.lease().isValid()) {
            isFenced = true;
            if (fleet.size() > 0) {
                LOG.warn("The lease could not be renewed in time, nothing is begun until it is");
            }
            fleet.fence();
        }
    }

    private Uni<Void> count() {
        if (System.nanoTime() - counted < COUNT_NANOS) {
            return Uni.createFrom().voidItem();
        }
        counted = System.nanoTime();
        return workshop.claims()
                .queue(workshop.clock().instant())
                .invoke(queue -> workshop.metrics().queue(queue.waiting(), queue.failed(), queue.lag()))
                .replaceWithVoid();
    }

    private static Uni<Boolean> no() {
        return Uni.createFrom().item(false);
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
