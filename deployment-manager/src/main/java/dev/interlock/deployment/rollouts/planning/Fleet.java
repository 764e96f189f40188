package dev.interlock.deployment.rollouts.planning;

import dev.interlock.deployment.runtime.Instance;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The instances that there are. */
public record Fleet(List<Instance> instances) {

    /** How often an instance may exit before its release is given up. */
    private static final int MOST_RESTARTS = 3;

    public Fleet {
        instances = List.copyOf(instances);
    }

    /** How many of the part there are that aren't leaving, in whatever health. */
    public int alive(String revision, String part) {
        return (int)
                of(revision, part).filter(instance -> !instance.isDraining()).count();
    }

    public int ready(String revision, String part) {
        return (int) of(revision, part)
                .filter(instance -> !instance.isDraining() && instance.isReady())
                .count();
    }

    public boolean hasExited(String revision, String part) {
        return of(revision, part)
                .anyMatch(instance -> !instance.isDraining() && instance.health() == Instance.Health.EXITED);
    }

    public int all(String revision, String part) {
        return (int) of(revision, part).count();
    }

    public List<Instance> draining(String revision, String part) {
        return of(revision, part).filter(Instance::isDraining).toList();
    }

    public boolean hasAny(String revision) {
        return instances.stream().anyMatch(instance -> instance.revision().equals(revision));
    }

    /** The parts of which there is an instance, in the order of their names. */
    public SortedSet<String> parts(String revision) {
        return instances.stream()
                .filter(instance -> instance.revision().equals(revision))
                .map(Instance::component)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    public SortedSet<String> revisions() {
        return instances.stream().map(Instance::revision).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The instances that requests may be sent to. */
    public SortedSet<URI> endpoints(Release release) {
        return of(release.revision(), release.entrance())
                .filter(instance -> instance.isReady() && !instance.isDraining())
                .map(Instance::address)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Why the release can't run: an instance of it exits again and again. */
    public Optional<String> despair(Release release) {
        return instances.stream()
                .filter(instance -> instance.revision().equals(release.revision()))
                .filter(instance -> instance.restarts() >= MOST_RESTARTS)
                .findFirst()
                .map(instance ->
                        instance.component() + " has exited " + instance.restarts() + " times: " + instance.detail());
    }

    /** What is known of instances that aren't ready, for people. */
    public String unready(Release release) {
        var said = instances.stream()
                .filter(instance -> instance.revision().equals(release.revision()))
                .filter(instance -> !instance.isReady() && !instance.isDraining())
                .map(instance -> instance.component() + " " + instance.health() + " " + instance.detail())
                .distinct()
                .collect(Collectors.joining("; "));
        return said.isEmpty() ? "too few instances" : said;
    }

    private Stream<Instance> of(String revision, String part) {
        return instances.stream()
                .filter(instance -> instance.revision().equals(revision)
                        && instance.component().equals(part));
    }
}
