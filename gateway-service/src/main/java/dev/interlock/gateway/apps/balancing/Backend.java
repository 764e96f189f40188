package dev.interlock.gateway.apps.balancing;

import dev.interlock.event.traffic.AppRoute;
import dev.interlock.gateway.apps.counting.Tally;
import dev.interlock.gateway.apps.sampling.SamplePace;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** A revision of a route with its living parts. */
public record Backend(AppRoute.Target target, List<Instance> instances, Tally tally, SamplePace pace) {

    public Backend {
        instances = List.copyOf(instances);
    }

    public String revision() {
        return target.revision();
    }

    /** The instance for the next request; empty where all have been tried. */
    public Optional<Instance> pick(Set<Instance> tried, RandomGenerator random) {
        return Balance.pick(instances, tried, System.nanoTime(), random);
    }
}
