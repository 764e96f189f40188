package dev.interlock.deployment.runtime.kubernetes;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * How pods that have been drained are made to go. Making the Deployment smaller is gentlest, since no pod is started in
 * between; but which pods go then is for its controller to say: those that aren't scheduled first, then those that don't run,
 * then those that aren't ready, and only then those with the lower deletion cost. Nor does it heed a PodDisruptionBudget.
 * Where that could take one that is to stay, or harm others, each pod is evicted by its name instead.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/workloads/controllers/replicaset/#scaling-down-a-replicaset">Scaling down
 *     a ReplicaSet</a>
 */
sealed interface Removal {

    /** There is nobody, or it is under way. */
    record Nothing() implements Removal {}

    /** Nobody stays: the Deployment goes, and takes its pods along. */
    record Whole() implements Removal {}

    /** The Deployment gets smaller by these. */
    record Shrinking(Set<String> pods) implements Removal {
        public Shrinking {
            pods = Set.copyOf(pods);
        }
    }

    /** These are asked one by one. */
    record Evictions(Set<String> pods) implements Removal {
        public Evictions {
            pods = Set.copyOf(pods);
        }
    }

    /**
     * @param active pods of the Deployment that aren't over, nor asked to end
     * @param isSettled whether its controller has seen the last change
     * @param isBudgeted whether a PodDisruptionBudget covers the pods
     */
    static Removal of(Roster roster, List<PodView> active, boolean isSettled, boolean isBudgeted) {
        var leaving =
                active.stream().filter(pod -> roster.isLeaving(pod.name())).toList();
        var staying =
                active.stream().filter(pod -> !roster.isLeaving(pod.name())).toList();
        if (roster.staying() == 0 && staying.isEmpty() && (leaving.isEmpty() || !isBudgeted)) {
            return new Whole();
        }
        boolean areToldAlready =
                leaving.stream().allMatch(pod -> roster.retiring().contains(pod.name()));
        if (leaving.isEmpty() || areToldAlready && !isSettled) {
            return new Nothing();
        }
        var names = leaving.stream().map(PodView::name).toList();
        boolean isUntold = leaving.stream().allMatch(pod -> roster.draining().contains(pod.name()));
        boolean isShrinkingSafe =
                isUntold && !isBudgeted && staying.size() == roster.staying() && goFirst(leaving, staying);
        return isShrinkingSafe ? new Shrinking(Set.copyOf(names)) : new Evictions(Set.copyOf(names));
    }

    private static boolean goFirst(Collection<PodView> leaving, Collection<PodView> staying) {
        var lastToGo = leaving.stream().max(Comparator.comparing(Removal::rank)).orElseThrow();
        return staying.stream().allMatch(pod -> rank(pod) >= rank(lastToGo));
    }

    private static int rank(PodView pod) {
        if (!pod.isScheduled()) {
            return 0;
        }
        if (!pod.phase().equals("Running")) {
            return 1;
        }
        return pod.isReady() ? 3 : 2;
    }
}
