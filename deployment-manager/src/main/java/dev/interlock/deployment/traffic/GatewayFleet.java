package dev.interlock.deployment.traffic;

import dev.interlock.event.traffic.AppKey;
import dev.interlock.event.traffic.GatewayReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The gateways that are alive, and which epoch of which route each has applied. Thread-safe. */
final class GatewayFleet {

    /** Whoever has sent no sign of life for so long is gone; ten of its signs are missing then. */
    static final Duration SILENCE = Duration.ofSeconds(10);

    private final Map<String, Instant> heard = new ConcurrentHashMap<>();
    private final Map<String, Map<AppKey, Long>> applied = new ConcurrentHashMap<>();

    /** @param at when it was heard, by the clock of this service */
    void note(GatewayReport report, Instant at) {
        if (report.isLeaving()) {
            heard.remove(report.replica());
            applied.remove(report.replica());
            return;
        }
        heard.merge(report.replica(), at, (old, next) -> next.isAfter(old) ? next : old);
        var app = report.app();
        if (app != null) {
            applied.computeIfAbsent(report.replica(), replica -> new ConcurrentHashMap<>())
                    .merge(app, report.epoch(), Math::max);
        }
    }

    /** The gateways that have not applied the epoch. */
    SortedSet<String> laggards(AppKey app, long epoch, Instant now) {
        var late = new TreeSet<String>();
        for (String replica : alive(now)) {
            if (applied.getOrDefault(replica, Map.of()).getOrDefault(app, 0L) < epoch) {
                late.add(replica);
            }
        }
        return late;
    }

    SortedSet<String> alive(Instant now) {
        heard.entrySet().removeIf(replica -> replica.getValue().plus(SILENCE).isBefore(now));
        applied.keySet().retainAll(heard.keySet());
        return new TreeSet<>(heard.keySet());
    }
}
