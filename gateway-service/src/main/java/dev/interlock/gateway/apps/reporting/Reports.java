package dev.interlock.gateway.apps.reporting;

import dev.interlock.event.traffic.AppKey;
import dev.interlock.event.traffic.GatewayReport;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;

/** Signs of life and acknowledgements of this replica. Thread-safe, never blocks. */
@ApplicationScoped
public class Reports {

    private final Outlet outlet;
    private final String replica;
    private final Clock clock;
    private final Vertx vertx;
    private final ReportingConfig config;
    private final AtomicBoolean isAlive = new AtomicBoolean();
    private volatile boolean isLeaving;

    @Inject
    Reports(Outlets outlets, Replica replica, Clock clock, Vertx vertx, ReportingConfig config) {
        this.outlet = outlets.reports();
        this.replica = replica.id();
        this.clock = clock;
        this.vertx = vertx;
        this.config = config;
    }

    /** From now on the replica takes requests, and says each second that it does. */
    public void begin() {
        if (isAlive.compareAndSet(false, true)) {
            alive();
            vertx.setPeriodic(config.alive().toMillis(), tick -> alive());
        }
    }

    /** @param epoch 0 where the route is gone */
    public void applied(AppKey app, long epoch) {
        var at = clock.instant();
        outlet.offer(() -> GatewayReport.applied(replica, at, app, epoch));
    }

    void leave(@Observes ShutdownEvent shutdown) {
        isLeaving = true;
        var at = clock.instant();
        outlet.offer(() -> GatewayReport.leaving(replica, at));
    }

    private void alive() {
        if (!isLeaving) {
            var at = clock.instant();
            outlet.offer(() -> GatewayReport.alive(replica, at));
        }
    }
}
