package dev.interlock.deployment.rollouts.engine;

import dev.interlock.deployment.applications.ApplicationChanged;
import dev.interlock.deployment.rollouts.engine.Reconciler.Look;
import dev.interlock.deployment.runtime.Fence;
import dev.interlock.deployment.runtime.StaleFenceException;
import dev.interlock.deployment.traffic.TrafficNews;
import dev.interlock.event.traffic.AppKey;
import dev.interlock.event.traffic.TrafficMessage;
import dev.interlock.service.time.Ids;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at what this replica leads: at once where something was heard, else at its pace. One look an application at a
 * time; what is heard meanwhile leads to one more. Thread-safe.
 */
@ApplicationScoped
public class Engine implements TrafficNews {

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    /** Times the pause after one failure. */
    private static final int MOST_PATIENT = 5;

    private static final Duration SETTLING = Duration.ofSeconds(10);
    private static final Duration STOPPING = Duration.ofSeconds(3);
    /** A connection whose other end vanished says nothing for minutes; no look is worth that. */
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(20);

    private static final int RENEWALS = 5;

    private final Vertx vertx;
    private final EngineConfig config;
    private final Reconciler reconciler;
    private final Judges judges;
    private final EngineMetrics metrics;
    private final Leadership leadership;
    private final Map<AppKey, Lane> lanes = new ConcurrentHashMap<>();
    private final AtomicBoolean isRenewing = new AtomicBoolean();
    private volatile boolean isStopped = true;

    @Inject
    Engine(
            Vertx vertx,
            EngineConfig config,
            Reconciler reconciler,
            Judges judges,
            EngineMetrics metrics,
            Pool pool,
            Ids ids) {
        this.vertx = vertx;
        this.config = config;
        this.reconciler = reconciler;
        this.judges = judges;
        this.metrics = metrics;
        this.leadership = new Leadership(pool, ids::next, config.lease(), System::nanoTime);
    }

    void start(@Observes StartupEvent event) {
        isStopped = false;
        vertx.setPeriodic(1, config.lease().toMillis() / RENEWALS, tick -> renew());
    }

    void stop(@Observes ShutdownEvent event) {
        isStopped = true;
        leadership
                .resign()
                .ifNoItem()
                .after(STOPPING)
                .fail()
                .onFailure()
                .invoke(failure -> LOG.warn("Leadership runs out by itself: {}", failure.toString()))
                .onFailure()
                .recoverWithNull()
                .await()
                .atMost(STOPPING.plusSeconds(1));
    }

    /** Something about the application has changed. */
    public void hurry(AppKey app) {
        lanes.computeIfAbsent(app, Lane::new).hurry();
    }

    /** Something new is to be led. */
    public void appeared(AppKey app) {
        if (leadership.fence(app).isPresent()) {
            hurry(app);
        } else {
            renew();
        }
    }

    /** Its replicas may have changed, or it is to go. */
    void changed(@Observes ApplicationChanged change) {
        leadership.led().forEach(app -> {
            if (app.project().equals(change.project()) && app.application().equals(change.application())) {
                hurry(app);
            }
        });
    }

    @Override
    public void heard(AppKey app, TrafficMessage message) {
        if (judges.heard(app, message)) {
            hurry(app);
        }
    }

    @Override
    public void acknowledged(AppKey app) {
        var lane = lanes.get(app);
        if (lane != null && lane.isMoving) {
            lane.hurry();
        }
    }

    private void renew() {
        if (isStopped || !isRenewing.compareAndSet(false, true)) {
            return;
        }
        leadership
                .renew()
                .ifNoItem()
                .after(config.lease())
                .fail()
                .onTermination()
                .invoke(() -> isRenewing.set(false))
                .subscribe()
                .with(
                        renewed -> leadership
                                .led()
                                .forEach(app ->
                                        lanes.computeIfAbsent(app, Lane::new).begin()),
                        failure -> LOG.warn("Leadership could not be renewed: {}", failure.toString()));
    }

    /** The looks at one application. */
    private final class Lane {

        private final AppKey app;
        private boolean isLooking;
        private boolean isAgain;
        private boolean isScheduled;
        private int failures;
        private long changed = System.nanoTime() - SETTLING.toNanos();
        private long timer;
        private volatile boolean isMoving;

        Lane(AppKey app) {
            this.app = app;
        }

        /** Unless looks are under way already. */
        synchronized void begin() {
            if (!isLooking && !isScheduled) {
                look();
            }
        }

        synchronized void hurry() {
            if (isLooking) {
                isAgain = true;
                return;
            }
            look();
        }

        private synchronized void look() {
            if (isScheduled) {
                vertx.cancelTimer(timer);
                isScheduled = false;
            }
            var fence = leadership.fence(app);
            if (isStopped || fence.isEmpty()) {
                reconciler.forget(app);
                return;
            }
            isLooking = true;
            isAgain = false;
            var context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
            VertxContextSafetyToggle.setContextSafe(context, true);
            context.runOnContext(begun -> look(fence.orElseThrow()));
        }

        private void look(Fence fence) {
            long begun = System.nanoTime();
            Uni.createFrom()
                    .deferred(() -> reconciler.look(fence))
                    .ifNoItem()
                    .after(LONGEST_LOOK)
                    .fail()
                    .subscribe()
                    .with(
                            look -> {
                                metrics.looked(Duration.ofNanos(System.nanoTime() - begun));
                                ended(look);
                            },
                            this::failed);
        }

        private synchronized void ended(Look look) {
            isLooking = false;
            failures = 0;
            isMoving = look.isMoving();
            if (look.isChanged()) {
                changed = System.nanoTime();
            }
            if (look.isChanged() || isAgain) {
                look();
                return;
            }
            rest(look.isMoving() || isSettling() ? config.moving() : config.resting());
        }

        /** What was begun lately, such as an instance more, is soon to be gone on with. */
        private boolean isSettling() {
            return System.nanoTime() - changed < SETTLING.toNanos();
        }

        private synchronized void failed(Throwable failure) {
            isLooking = false;
            failures++;
            metrics.failed();
            if (failure instanceof StaleFenceException) {
                LOG.info("Another replica leads now: {}", failure.getMessage());
                reconciler.forget(app);
            } else if (failures == 1) {
                LOG.warn("A look at {} failed and is taken again", app.text(), failure);
            } else if (Integer.bitCount(failures) == 1) {
                LOG.warn("{} looks at {} in a row have failed: {}", failures, app.text(), failure.toString());
            }
            rest(AFTER_FAILURE.multipliedBy(Math.min(failures, MOST_PATIENT)));
        }

        private void rest(Duration time) {
            isScheduled = true;
            timer = vertx.setTimer(time.toMillis(), fired -> {
                synchronized (this) {
                    isScheduled = false;
                    begin();
                }
            });
        }
    }
}
