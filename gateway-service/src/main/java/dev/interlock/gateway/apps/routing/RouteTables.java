package dev.interlock.gateway.apps.routing;

import dev.interlock.event.traffic.AppKey;
import dev.interlock.event.traffic.AppRoute;
import dev.interlock.gateway.apps.balancing.Backend;
import dev.interlock.gateway.apps.balancing.Fleet;
import dev.interlock.gateway.apps.counting.Tallies;
import dev.interlock.gateway.apps.counting.Tally;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The table that holds now. One thread changes it, everybody reads it without waiting. */
@ApplicationScoped
public class RouteTables {

    private static final Logger LOG = LoggerFactory.getLogger(RouteTables.class);

    private final Fleet fleet;
    private final Tallies tallies;
    private final RoutingMetrics metrics;
    private final Set<String> reserved;
    private volatile Table current = Table.EMPTY;
    private volatile boolean isComplete;

    @Inject
    RouteTables(Fleet fleet, Tallies tallies, RoutingMetrics metrics, RoutingConfig config) {
        this.fleet = fleet;
        this.tallies = tallies;
        this.metrics = metrics;
        this.reserved = Set.copyOf(config.reservedHosts());
    }

    public Table current() {
        return current;
    }

    /** Whether all routes that there were at the start have been read. */
    public boolean isComplete() {
        return isComplete;
    }

    void completed() {
        isComplete = true;
    }

    /**
     * Applies changes in their order, all at once.
     *
     * @return the epoch that now holds for each application that is to be acknowledged; 0 where the route is gone
     */
    synchronized Map<AppKey, Long> apply(List<RouteChange> changes) {
        long begun = System.nanoTime();
        var routes = new HashMap<>(current.routes());
        var applied = new LinkedHashMap<AppKey, Long>();
        for (RouteChange change : changes) {
            switch (change) {
                case RouteChange.Published published -> publish(published.route(), routes, applied);
                case RouteChange.Removed removed -> {
                    routes.remove(removed.app());
                    applied.put(removed.app(), 0L);
                }
            }
        }
        current = new Table(routes, reserved);
        applied.keySet().forEach(this::settle);
        metrics.applied(applied.size(), routes.size(), Duration.ofNanos(System.nanoTime() - begun));
        return applied;
    }

    private void publish(AppRoute route, Map<AppKey, LiveRoute> routes, Map<AppKey, Long> applied) {
        var known = routes.get(route.app());
        if (known != null && known.route().epoch() > route.epoch()) {
            LOG.debug("Epoch {} of {} comes late", route.epoch(), route.app().text());
            metrics.outdated();
            return;
        }
        // the same again must not disturb requests that are just choosing
        if (known == null || !known.route().equals(route)) {
            routes.put(route.app(), new LiveRoute(route, fleet.muster(route)));
        }
        applied.put(route.app(), route.epoch());
    }

    /** After the new table holds, so that nobody begins any more what the old one allowed. */
    private void settle(AppKey app) {
        var live = current.route(app);
        var tally = tallies.of(app);
        if (live.isEmpty()) {
            tally.expect(0, Map.of());
            fleet.release(app, null);
            return;
        }
        var expected = new HashMap<String, Tally>();
        for (Backend backend : live.get().backends()) {
            expected.put(backend.revision(), backend.tally());
        }
        tally.expect(live.get().route().epoch(), expected);
        fleet.release(app, live.get().backends());
    }
}
