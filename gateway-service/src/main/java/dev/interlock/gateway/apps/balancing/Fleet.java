package dev.interlock.gateway.apps.balancing;

import dev.interlock.event.traffic.AppKey;
import dev.interlock.event.traffic.AppRoute;
import dev.interlock.gateway.apps.counting.Tallies;
import dev.interlock.gateway.apps.sampling.SamplePace;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The instances of all routes; one that stays in a route keeps its connections and what is known of it. Thread-safe. */
@ApplicationScoped
public class Fleet {

    private final Pools pools;
    private final Tallies tallies;
    private final Map<AppKey, Map<Berth, Instance>> instances = new HashMap<>();

    @Inject
    Fleet(Pools pools, Tallies tallies) {
        this.pools = pools;
        this.tallies = tallies;
    }

    /**
     * Nothing is taken away yet: the route before may still be in use.
     *
     * @throws IllegalArgumentException where a URL is no base URL of an instance
     */
    public synchronized List<Backend> muster(AppRoute route) {
        return route.targets().stream().map(target -> backend(route, target)).toList();
    }

    /**
     * Instances that are in no backend any more get no request any more.
     *
     * @param backends null where the application has no route any more
     */
    public synchronized void release(AppKey app, @Nullable Collection<Backend> backends) {
        var known = instances.get(app);
        if (known == null) {
            return;
        }
        Set<Instance> kept = new HashSet<>();
        if (backends != null) {
            backends.forEach(backend -> kept.addAll(backend.instances()));
        }
        known.values().removeIf(instance -> {
            boolean isGone = !kept.contains(instance);
            if (isGone) {
                instance.retire();
            }
            return isGone;
        });
        if (known.isEmpty()) {
            instances.remove(app);
        }
    }

    @PreDestroy
    synchronized void close() {
        instances.values().forEach(all -> all.values().forEach(Instance::retire));
    }

    private Backend backend(AppRoute route, AppRoute.Target target) {
        var tally = tallies.of(route.app()).of(target.revision());
        var known = instances.computeIfAbsent(route.app(), first -> new HashMap<>());
        int connections = route.limits().connections();
        var all = target.endpoints().stream()
                .distinct()
                .map(url -> known.computeIfAbsent(
                        new Berth(target.revision(), url, connections),
                        first -> new Instance(url, () -> pools.open(connections), tally.inFlight(url))))
                .toList();
        return new Backend(target, all, tally, new SamplePace(route.sampling().perSecond()));
    }

    private record Berth(String revision, URI url, int connections) {}
}
