package dev.interlock.deployment.runtime.local;

import dev.interlock.event.traffic.AppKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Brings what is written about instances into line with the processes that there are: pids that nobody came to write
 * down, and exits that nobody has noted yet.
 */
final class Accounts {

    /**
     * How long a process may be on its way between the note that it will be started and the moment when its token can be
     * seen.
     */
    static final Duration ON_ITS_WAY = Duration.ofSeconds(3);

    private final StateDirectory state;
    private final HealthWatch watch;
    private final Children children;
    private final LocalMetrics metrics;
    private final Clock clock;

    Accounts(StateDirectory state, HealthWatch watch, Children children, LocalMetrics metrics, Clock clock) {
        this.state = state;
        this.watch = watch;
        this.children = children;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** All instances as they are now. Takes the lock only where something has to be written. */
    List<InstanceFile> settled(AppKey app) {
        var written = state.instances(app);
        return written.stream().allMatch(this::isSettled) ? written : state.locked(() -> settle(app));
    }

    /** Notes a new health; passes over an instance that is gone. */
    void note(AppKey app, String id, Condition condition) {
        state.locked(() -> {
            state.instance(app, id)
                    .filter(instance -> !instance.hasExited())
                    .ifPresent(instance -> state.write(app, instance.being(condition)));
            return id;
        });
    }

    /** Forgets an instance that has no process any more; to be called with the lock held. */
    void close(AppKey app, InstanceFile instance) {
        state.remove(app, instance);
        watch.forget(instance.id());
        children.forget(instance.id());
    }

    BoundedLog log(AppKey app, InstanceFile instance) {
        return new BoundedLog(state.log(app, instance.place().revision(), instance.id()));
    }

    private boolean isSettled(InstanceFile instance) {
        var process = instance.process();
        return instance.hasExited() || (process != null && process.isAlive());
    }

    private List<InstanceFile> settle(AppKey app) {
        var unsettled = state.instances(app).stream()
                .filter(instance -> !isSettled(instance))
                .toList();
        boolean isAnyUnknown = unsettled.stream().anyMatch(instance -> instance.process() == null);
        var table = isAnyUnknown ? ProcessTable.now() : new ProcessTable(Map.of());
        unsettled.forEach(instance -> settle(app, instance, table));
        return state.instances(app);
    }

    private void settle(AppKey app, InstanceFile instance, ProcessTable table) {
        var now = clock.instant();
        if (instance.process() != null) {
            exited(app, instance, now);
            return;
        }
        table.eldest(instance.token())
                .ifPresentOrElse(
                        found -> state.write(app, instance.started(found)), () -> neverStarted(app, instance, now));
    }

    private void neverStarted(AppKey app, InstanceFile instance, Instant now) {
        if (now.isAfter(instance.plannedAt().plus(ON_ITS_WAY))) {
            close(app, instance);
        }
    }

    private void exited(AppKey app, InstanceFile instance, Instant now) {
        var code = children.exitCode(instance.id());
        var reason =
                log(app, instance).after(code.isPresent() ? "It ended with exit code " + code.getAsInt() : "It ended");
        var exited = instance.being(instance.condition().exited(reason, now));
        watch.forget(instance.id());
        state.write(app, exited);
        if (!instance.drains()) {
            metrics.exited();
        }
    }
}
