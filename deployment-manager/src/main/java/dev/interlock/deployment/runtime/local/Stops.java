package dev.interlock.deployment.runtime.local;

import dev.interlock.event.traffic.AppKey;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stops instances that drain: SIGTERM to the process and its descendants, and SIGKILL to those that are left when the
 * grace is over. The deadline is written down, so that a replica that starts later keeps it.
 */
final class Stops {

    private final StateDirectory state;
    private final Accounts accounts;
    private final LocalMetrics metrics;
    private final Clock clock;
    private final Map<String, AppKey> underWay = new ConcurrentHashMap<>();

    Stops(StateDirectory state, Accounts accounts, LocalMetrics metrics, Clock clock) {
        this.state = state;
        this.accounts = accounts;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** With the lock held. */
    void retire(AppKey app, String revision, String component) {
        var draining = accounts.settled(app).stream()
                .filter(instance -> instance.place().isOf(revision, component))
                .filter(InstanceFile::drains)
                .toList();
        if (draining.isEmpty()) {
            return;
        }
        var table = ProcessTable.now();
        var now = clock.instant();
        for (var instance : draining) {
            if (instance.leaving().stopBy() == null) {
                state.write(app, instance.stoppingBy(now.plus(instance.check().grace())));
                table.family(instance.process(), instance.token()).forEach(ProcessIdentity::ask);
            }
            underWay.put(instance.id(), app);
        }
    }

    /** Takes up what another replica, or this service before its start, began. */
    void adopt(AppKey app, InstanceFile instance) {
        if (instance.leaving().stopBy() != null && underWay.put(instance.id(), app) == null) {
            ProcessTable.now().family(instance.process(), instance.token()).forEach(ProcessIdentity::ask);
        }
    }

    /** Ends those whose grace is over, and forgets those that are gone. */
    void sweep() {
        if (underWay.isEmpty()) {
            return;
        }
        var table = ProcessTable.now();
        var now = clock.instant();
        underWay.forEach((id, app) -> state.instance(app, id)
                .ifPresentOrElse(instance -> sweep(app, instance, table, now), () -> underWay.remove(id)));
    }

    private void sweep(AppKey app, InstanceFile instance, ProcessTable table, Instant now) {
        var stopBy = instance.leaving().stopBy();
        boolean isOver = stopBy != null && !now.isBefore(stopBy);
        var family = table.family(instance.process(), instance.token());
        if (!family.isEmpty()) {
            if (isOver) {
                family.forEach(ProcessIdentity::end);
            }
            return;
        }
        underWay.remove(instance.id());
        metrics.stopped(isOver);
        state.locked(() -> {
            accounts.close(app, instance);
            return app;
        });
    }
}
