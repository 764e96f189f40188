package dev.interlock.gateway.apps.counting;

import dev.interlock.event.traffic.AppKey;
import dev.interlock.event.traffic.TrafficCounters;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The counts of all applications. An application that is gone keeps its few bytes: its sequence must go on, should it come
 * back. Thread-safe.
 */
@ApplicationScoped
public class Tallies {

    private final Map<AppKey, AppTally> apps = new ConcurrentHashMap<>();

    public AppTally of(AppKey app) {
        return apps.computeIfAbsent(app, AppTally::new);
    }

    List<TrafficCounters> take(String replica, Instant second) {
        return apps.values().stream()
                .map(app -> app.take(replica, second))
                .flatMap(Optional::stream)
                .toList();
    }
}
