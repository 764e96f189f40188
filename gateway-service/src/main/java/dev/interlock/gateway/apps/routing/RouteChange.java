package dev.interlock.gateway.apps.routing;

import dev.interlock.event.traffic.AppKey;
import dev.interlock.event.traffic.AppRoute;
import dev.interlock.event.traffic.TrafficCodec;
import dev.interlock.gateway.upstream.Address;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A record of the topic of routes. */
sealed interface RouteChange {

    AppKey app();

    /** The route as it is from now on. */
    record Published(AppRoute route) implements RouteChange {

        @Override
        public AppKey app() {
            return route.app();
        }
    }

    /** There is no route any more. */
    record Removed(AppKey app) implements RouteChange {}

    /**
     * @param value null for a tombstone
     * @throws RuntimeException where the record is no route, or none that could be served
     */
    static RouteChange read(String key, byte @Nullable [] value) {
        if (value == null) {
            return new Removed(AppKey.parse(key));
        }
        var route = TrafficCodec.decode(AppRoute.class, value);
        requireSound(key, route);
        return new Published(route);
    }

    /** What a later request would stumble over is refused here, and the route before stays. */
    private static void requireSound(String key, AppRoute route) {
        require(route.app() != null && route.app().text().equals(key), "its application is that of its key");
        require(route.epoch() > 0, "its epoch is positive");
        require(route.sampling() != null && route.limits() != null, "it has sampling and limits");
        require(route.limits().connections() > 0, "an instance has at least one connection");
        require(route.limits().responseMillis() > 0, "an answer has time");
        route.hosts()
                .forEach(host -> require(host.equals(host.toLowerCase(Locale.ROOT)), "host names are in lower case"));
        long revisions = route.targets().stream()
                .map(AppRoute.Target::revision)
                .distinct()
                .count();
        require(revisions == route.targets().size(), "a revision is in it once");
        route.targets().forEach(target -> target.endpoints().forEach(Address::of));
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException("Of a route is expected that " + what);
        }
    }
}
