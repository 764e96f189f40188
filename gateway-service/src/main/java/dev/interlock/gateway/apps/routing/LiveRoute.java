package dev.interlock.gateway.apps.routing;

import dev.interlock.event.traffic.AppRoute;
import dev.interlock.gateway.apps.balancing.Backend;
import dev.interlock.gateway.apps.balancing.Ejection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A route that is applied, with what it leads to. Compared by identity: another object means that something has changed.
 */
public final class LiveRoute {

    private final AppRoute route;
    private final Map<String, Backend> backends = new LinkedHashMap<>();
    private final Ejection ejection;

    LiveRoute(AppRoute route, List<Backend> backends) {
        this.route = route;
        this.ejection = Ejection.of(route.limits());
        backends.forEach(backend -> this.backends.put(backend.revision(), backend));
    }

    public AppRoute route() {
        return route;
    }

    public Ejection ejection() {
        return ejection;
    }

    public Optional<Backend> backend(String revision) {
        return Optional.ofNullable(backends.get(revision));
    }

    /** In the order of the route. */
    public List<Backend> backends() {
        return List.copyOf(backends.values());
    }
}
