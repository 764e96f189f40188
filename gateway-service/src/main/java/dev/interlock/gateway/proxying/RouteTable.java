package dev.interlock.gateway.proxying;

import dev.interlock.gateway.upstream.Upstream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which service owns which paths. Immutable. */
public final class RouteTable {

    /** Name of the route to mocks that are served, as against {@code mocks}, where they are made. */
    public static final String SERVED_MOCKS = "mocks-served";

    private static final String API = "/api/v1/";
    private static final String MOCKS = "/mocks/";
    private static final Map<Upstream, List<String>> OWNED = Map.of(
            Upstream.SPEC, List.of("specs", "blueprints"),
            Upstream.MOCK, List.of("mocks", SERVED_MOCKS),
            Upstream.VALIDATOR, List.of("validations", "traces", "suites", "runs", "profiles", "reports"),
            Upstream.ORCHESTRATION, List.of("orchestration", "components", "plan", "alerts", "notifications"),
            Upstream.DEPLOYMENT, List.of("applications", "deployments", "configuration", "environments"));

    private final Map<String, Route> routes = new HashMap<>();

    /** @throws IllegalArgumentException where a time-out is set for a route that there isn't */
    public RouteTable(Duration timeout, Map<String, Duration> timeouts) {
        OWNED.forEach((upstream, names) -> names.forEach(
                name -> routes.put(name, new Route(name, upstream, timeouts.getOrDefault(name, timeout)))));
        timeouts.keySet().forEach(name -> {
            if (!routes.containsKey(name)) {
                throw new IllegalArgumentException(
                        "interlock.proxying.response-timeouts: there is no route '" + name + "'");
            }
        });
    }

    static RouteTable of(ProxyConfig config) {
        return new RouteTable(config.responseTimeout(), config.responseTimeouts());
    }

    /** @param path as sent, undecoded: an encoded letter in the first part makes it another path */
    public Optional<Route> find(String path) {
        if (path.startsWith(MOCKS)) {
            return Optional.ofNullable(routes.get(SERVED_MOCKS));
        }
        if (!path.startsWith(API)) {
            return Optional.empty();
        }
        int end = path.indexOf('/', API.length());
        var name = path.substring(API.length(), end < 0 ? path.length() : end);
        return name.equals(SERVED_MOCKS) ? Optional.empty() : Optional.ofNullable(routes.get(name));
    }
}
