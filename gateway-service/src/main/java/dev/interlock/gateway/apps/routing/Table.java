package dev.interlock.gateway.apps.routing;

import dev.interlock.event.traffic.AppKey;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All routes at one moment. Immutable. */
public final class Table {

    /** The environment that requests go to which name none. */
    public static final String PRODUCTION = "production";

    static final Table EMPTY = new Table(Map.of(), Set.of());

    private final Map<AppKey, LiveRoute> routes;
    private final Map<String, LiveRoute> hosts = new HashMap<>();
    private final Map<String, LiveRoute> open = new HashMap<>();

    /** @param reserved host names that lead to no application */
    Table(Map<AppKey, LiveRoute> routes, Set<String> reserved) {
        this.routes = Map.copyOf(routes);
        // the oldest project first, as its id has the time in it: nobody takes a name from whoever had it before
        var inOrder = this.routes.values().stream()
                .sorted(Comparator.comparing(live -> live.route().app().text()))
                .toList();
        for (LiveRoute live : inOrder) {
            for (String host : live.route().hosts()) {
                if (!reserved.contains(host)) {
                    hosts.putIfAbsent(host, live);
                }
            }
        }
        findOpen(inOrder);
    }

    public Optional<LiveRoute> route(AppKey app) {
        return Optional.ofNullable(routes.get(app));
    }

    /** @param host without port, in lower case */
    public Optional<LiveRoute> ofHost(String host) {
        return Optional.ofNullable(hosts.get(host));
    }

    /** The open route that the name alone leads to: that of production, where no other project has one of that name. */
    public Optional<LiveRoute> openOf(String application) {
        return Optional.ofNullable(open.get(application));
    }

    public int size() {
        return routes.size();
    }

    Map<AppKey, LiveRoute> routes() {
        return routes;
    }

    private void findOpen(Collection<LiveRoute> all) {
        var ambiguous = new HashSet<String>();
        for (LiveRoute live : all) {
            var app = live.route().app();
            boolean isOpen = live.route().isOpen() && app.environment().equals(PRODUCTION);
            if (isOpen && open.putIfAbsent(app.application(), live) != null) {
                ambiguous.add(app.application());
            }
        }
        open.keySet().removeAll(ambiguous);
    }
}
