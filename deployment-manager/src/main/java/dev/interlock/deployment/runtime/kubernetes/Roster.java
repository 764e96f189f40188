package dev.interlock.deployment.runtime.kubernetes;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Who of a Deployment stays and who leaves. It is kept in the annotations of the Deployment, in the same object as the number
 * of replicas, so that both change at once or not at all.
 *
 * @param staying how many are to stay
 * @param draining names of pods that are to leave and still serve
 * @param retiring names of pods that have been told to end
 */
record Roster(int staying, Set<String> draining, Set<String> retiring) {

    static final Roster NOBODY = new Roster(0, Set.of(), Set.of());

    private static final String STAYING = "interlock.dev/staying";
    private static final String DRAINING = "interlock.dev/draining";
    private static final String RETIRING = "interlock.dev/retiring";

    Roster {
        draining = Set.copyOf(draining);
        retiring = Set.copyOf(retiring);
    }

    static Roster of(Deployment deployment) {
        var annotations = deployment.getMetadata().getAnnotations();
        return annotations == null
                ? NOBODY
                : new Roster(
                        Integer.parseInt(annotations.getOrDefault(STAYING, "0")),
                        names(annotations.getOrDefault(DRAINING, "")),
                        names(annotations.getOrDefault(RETIRING, "")));
    }

    Map<String, String> annotations() {
        return Map.of(
                STAYING,
                Integer.toString(staying),
                DRAINING,
                String.join(",", new TreeSet<>(draining)),
                RETIRING,
                String.join(",", new TreeSet<>(retiring)));
    }

    /** As many pods as the Deployment is to have. */
    int replicas() {
        return staying + draining.size();
    }

    boolean isLeaving(String pod) {
        return draining.contains(pod) || retiring.contains(pod);
    }

    /** Those that are gone are forgotten. */
    Roster among(Collection<String> pods) {
        return new Roster(staying, kept(draining, pods), kept(retiring, pods));
    }

    Roster ensuring(int wanted) {
        return new Roster(Math.max(staying, wanted), draining, retiring);
    }

    /** @param leastUsefulFirst names of the pods that were to stay */
    Roster keeping(int keep, List<String> leastUsefulFirst) {
        var leaving = new TreeSet<>(draining);
        leastUsefulFirst.stream()
                .limit(Math.max(0, leastUsefulFirst.size() - keep))
                .forEach(leaving::add);
        return new Roster(Math.min(staying, keep), leaving, retiring);
    }

    Roster retired(Collection<String> pods) {
        var left = new TreeSet<>(draining);
        left.removeAll(pods);
        var told = new TreeSet<>(retiring);
        told.addAll(pods);
        return new Roster(staying, left, told);
    }

    private static Set<String> kept(Set<String> names, Collection<String> pods) {
        return names.stream().filter(pods::contains).collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> names(String text) {
        return text.isEmpty() ? Set.of() : Arrays.stream(text.split(",")).collect(Collectors.toUnmodifiableSet());
    }
}
