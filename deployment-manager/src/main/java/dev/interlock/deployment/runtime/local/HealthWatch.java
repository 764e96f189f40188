package dev.interlock.deployment.runtime.local;

import dev.interlock.deployment.runtime.Instance.Health;
import dev.interlock.event.traffic.AppKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * How instances are by the checks of this replica, which begins with what was written down last. Thread-safe; the checks
 * themselves go on elsewhere.
 */
final class HealthWatch {

    /** Readiness of one that is starting is looked for at least so often. */
    private static final Duration IMPATIENCE = Duration.ofMillis(250);

    private final HealthProbe probe;
    private final Clock clock;
    private final Changes changes;
    private final Map<String, Watched> all = new ConcurrentHashMap<>();

    HealthWatch(HealthProbe probe, Clock clock, Changes changes) {
        this.probe = probe;
        this.clock = clock;
        this.changes = changes;
    }

    /** Told when the health of an instance has changed, on an event loop. */
    @FunctionalInterface
    interface Changes {

        void changed(AppKey app, String instance, Condition now);
    }

    /** Begins to watch, unless it does already. */
    Condition of(AppKey app, InstanceFile instance) {
        return all.computeIfAbsent(instance.id(), none -> new Watched(app, instance)).condition;
    }

    void forget(String instance) {
        all.remove(instance);
    }

    /** Forgets all others: those that another replica has stopped. */
    void keep(Set<String> instances) {
        all.keySet().retainAll(instances);
    }

    /** Asks all whose turn it is. */
    void askAround() {
        var now = clock.instant();
        all.values().stream().filter(watched -> watched.isDueAt(now)).forEach(watched -> {
            watched.isAsked = true;
            watched.nextAsk = now.plus(watched.interval());
            var file = watched.file;
            probe.ask(file.place().port(), file.check())
                    .onComplete(asked -> heard(
                            watched,
                            asked.succeeded(),
                            asked.failed() ? String.valueOf(asked.cause().getMessage()) : ""));
        });
    }

    private void heard(Watched watched, boolean isWell, String why) {
        var now = clock.instant();
        watched.isAsked = false;
        var before = watched.condition.health();
        var after = watched.become(isWell ? seen -> seen.passed(now) : seen -> seen.failed(why, now));
        if (after.health() != before && all.get(watched.file.id()) == watched) {
            changes.changed(watched.app, watched.file.id(), after);
        }
    }

    /** One instance under watch. */
    static final class Watched {

        private final AppKey app;
        private final InstanceFile file;
        private volatile Condition condition;
        private volatile Instant nextAsk = Instant.MIN;
        private volatile boolean isAsked;

        private Watched(AppKey app, InstanceFile file) {
            this.app = app;
            this.file = file;
            this.condition = file.condition();
        }

        private synchronized Condition become(UnaryOperator<Condition> change) {
            condition = change.apply(condition);
            return condition;
        }

        private boolean isDueAt(Instant now) {
            return !isAsked && condition.health() != Health.EXITED && !now.isBefore(nextAsk);
        }

        private Duration interval() {
            var interval = file.check().interval();
            return condition.health() == Health.STARTING && interval.compareTo(IMPATIENCE) > 0 ? IMPATIENCE : interval;
        }
    }
}
