package dev.interlock.gateway.apps.passing;

import dev.interlock.event.traffic.AppKey;
import dev.interlock.event.traffic.AppRoute;
import dev.interlock.gateway.apps.balancing.Backend;
import dev.interlock.gateway.apps.balancing.Instance;
import dev.interlock.gateway.apps.routing.Choice;
import dev.interlock.gateway.apps.routing.LiveRoute;
import dev.interlock.gateway.apps.routing.RouteTables;
import io.vertx.core.MultiMap;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The instances that a request tries, one after the other, each once: first those of the chosen revision, then those of
 * others that have a weight. Asks the table anew each time, since it may have changed meanwhile. Confined to one event
 * loop.
 */
final class Itinerary {

    private final RouteTables tables;
    private final AppKey app;
    private final MultiMap head;
    private final RandomGenerator random;
    private final int roll;
    private final Set<Instance> tried = Collections.newSetFromMap(new IdentityHashMap<>());

    Itinerary(RouteTables tables, AppKey app, MultiMap head, RandomGenerator random) {
        this.tables = tables;
        this.app = app;
        this.head = head;
        this.random = random;
        this.roll = random.nextInt(Choice.SIDES);
    }

    /**
     * Counts the request as begun at the instance, unless the table has changed under it: then the new table decides. So
     * whoever has seen a table acknowledged, and then nothing in flight, will see no more requests of the old one.
     *
     * @return empty where nobody is left
     */
    Optional<Leg> next() {
        while (true) {
            var live = tables.current().route(app).orElse(null);
            var stop = live == null ? null : stop(live);
            if (live == null || stop == null) {
                return Optional.empty();
            }
            stop.instance().begin(live.ejection());
            if (isCurrent(live)) {
                tried.add(stop.instance());
                return Optional.of(new Leg(live, stop.backend(), stop.instance(), isKept(live, stop)));
            }
            stop.instance().abandoned();
            stop.instance().ended();
        }
    }

    /** Whether a request that waited for its connection may still be sent there. */
    boolean stillLeadsTo(Leg leg) {
        var live = tables.current().route(app).orElse(null);
        if (live == leg.route()) {
            return true;
        }
        return live != null
                && live.backend(leg.backend().revision())
                        .filter(backend -> backend.instances().contains(leg.instance()))
                        .filter(backend -> backend.target().weight() > 0 || isChosen(live, backend))
                        .isPresent();
    }

    /** It has only met a connection that was about to close: it may be tried again. */
    void forgive(Instance instance) {
        tried.remove(instance);
    }

    private boolean isCurrent(LiveRoute live) {
        return tables.current().route(app).orElse(null) == live;
    }

    private boolean isChosen(LiveRoute live, Backend backend) {
        return Choice.of(live.route(), head, roll)
                .filter(choice -> choice.revision().equals(backend.revision()))
                .isPresent();
    }

    private @Nullable Stop stop(LiveRoute live) {
        var choice = Choice.of(live.route(), head, roll).orElse(null);
        if (choice == null) {
            return null;
        }
        var exhausted = new HashSet<String>();
        var backend = live.backend(choice.revision()).orElse(null);
        while (backend != null) {
            var instance = backend.pick(tried, random);
            if (instance.isPresent()) {
                return new Stop(choice, backend, instance.get());
            }
            exhausted.add(backend.revision());
            backend = another(live.backends(), exhausted);
        }
        return null;
    }

    /** By the weights among those that are left. */
    private @Nullable Backend another(List<Backend> all, Set<String> exhausted) {
        var left = all.stream()
                .filter(backend -> backend.target().weight() > 0 && !exhausted.contains(backend.revision()))
                .toList();
        int sum = left.stream().mapToInt(backend -> backend.target().weight()).sum();
        int drawn = sum == 0 ? 0 : random.nextInt(sum);
        for (Backend backend : left) {
            drawn -= backend.target().weight();
            if (drawn < 0) {
                return backend;
            }
        }
        return null;
    }

    /** Whether the client is to come back to the revision; not where it only stands in for another. */
    private static boolean isKept(LiveRoute live, Stop stop) {
        AppRoute.@Nullable Sticky sticky = live.route().sticky();
        return sticky != null
                && stop.choice().reason() == Choice.Reason.WEIGHT
                && stop.choice().revision().equals(stop.backend().revision());
    }

    private record Stop(Choice choice, Backend backend, Instance instance) {}

    /** @param isKept whether the client gets a cookie that leads it back to the revision */
    record Leg(LiveRoute route, Backend backend, Instance instance, boolean isKept) {}
}
