package dev.interlock.validator.runs;

import dev.interlock.service.time.Ids;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes runs while this replica has room for them, keeps the leases of its own, and ends those that nobody can go on
 * with. Everything it knows is in the database but for the credentials: replicas share the work by that alone.
 */
@ApplicationScoped
class RunLoop {

    private static final Logger LOG = LoggerFactory.getLogger(RunLoop.class);
    private static final Duration FAREWELL = Duration.ofSeconds(3);

    private final RunLedger ledger;
    private final RunExecution execution;
    private final HeldCredentials credentials;
    private final IsolatedWork isolated;
    private final RunsConfig config;
    private final RunMetrics metrics;
    private final Vertx vertx;
    private final String holder;
    private final Map<String, Progress> active = new ConcurrentHashMap<>();
    private final AtomicBoolean isTicking = new AtomicBoolean();
    private volatile boolean isStopped = true;
    private volatile boolean isHurried;
    private volatile long nextRoll;
    private volatile long timer;

    @Inject
    RunLoop(
            RunLedger ledger,
            RunExecution execution,
            HeldCredentials credentials,
            IsolatedWork isolated,
            RunsConfig config,
            RunMetrics metrics,
            Vertx vertx,
            Ids ids) {
        this.ledger = ledger;
        this.execution = execution;
        this.credentials = credentials;
        this.isolated = isolated;
        this.config = config;
        this.metrics = metrics;
        this.vertx = vertx;
        this.holder = ids.next();
    }

    void start(@Observes StartupEvent event) {
        isStopped = false;
        nextRoll = System.nanoTime();
        timer = vertx.setPeriodic(config.interval().toMillis(), fired -> tick());
        tick();
    }

    void stop(@Observes ShutdownEvent event) {
        isStopped = true;
        vertx.cancelTimer(timer);
        active.values().forEach(Progress::stop);
        try {
            isolated.on(() -> ledger.release(holder, held())).await().atMost(FAREWELL);
        } catch (RuntimeException e) {
            LOG.warn("Runs could not be handed over, their leases will end by themselves: {}", e.toString());
        }
    }

    /** Names this process among the replicas, anew at each start. */
    String holder() {
        return holder;
    }

    /** A run was queued. */
    void hurry() {
        tick();
    }

    /** A run was cancelled: if it is carried out here, no further request is sent. */
    void stop(String run) {
        credentials.forget(run);
        var progress = active.get(run);
        if (progress != null) {
            progress.stop();
        }
    }

    private void tick() {
        isHurried = true;
        if (isStopped || !isTicking.compareAndSet(false, true)) {
            return;
        }
        isHurried = false;
        isolated.on(() -> callTheRoll().chain(this::takeMore))
                .onFailure()
                .invoke(failure -> LOG.warn("Runs wait, the database cannot be reached: {}", failure.toString()))
                .onTermination()
                .invoke(this::endTick)
                .subscribe()
                .with(done -> LOG.trace("Looked for runs"), failure -> LOG.trace("Could not look for runs"));
    }

    private void endTick() {
        isTicking.set(false);
        if (isHurried) {
            tick();
        }
    }

    /** Three times a lease: say that we live, and look who doesn't. */
    private Uni<Integer> callTheRoll() {
        if (System.nanoTime() - nextRoll < 0) {
            return Uni.createFrom().item(0);
        }
        nextRoll = System.nanoTime() + config.lease().toNanos() / 3;
        return ledger.keepAlive(holder, held()).chain(ledger::endLost);
    }

    private Uni<Integer> takeMore() {
        if (isStopped || active.size() >= config.parallel()) {
            return Uni.createFrom().item(0);
        }
        return ledger.claim(holder).chain(claim -> {
            if (claim.isEmpty()) {
                return Uni.createFrom().item(0);
            }
            begin(claim.get());
            return takeMore();
        });
    }

    private void begin(Claim claim) {
        var id = claim.key().id();
        var progress = new Progress(claim, credentials.of(id));
        active.put(id, progress);
        metrics.active(active.size());
        isolated.on(() -> execution.carryOut(progress))
                .onTermination()
                .invoke(() -> {
                    credentials.forget(id);
                    active.remove(id, progress);
                    metrics.active(active.size());
                    tick();
                })
                .subscribe()
                .with(
                        done -> LOG.debug("Run {} left this replica", id),
                        failure -> LOG.error("Run {} stopped here; another attempt will follow", id, failure));
    }

    private Set<String> held() {
        var ids = new HashSet<>(active.keySet());
        ids.addAll(credentials.runs());
        return ids;
    }
}
