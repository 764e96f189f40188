package dev.interlock.deployment.runtime.kubernetes;

import dev.interlock.deployment.runtime.Fence;
import dev.interlock.deployment.runtime.Instance;
import dev.interlock.deployment.runtime.RuntimeProblem;
import dev.interlock.deployment.runtime.StaleFenceException;
import dev.interlock.deployment.runtime.Workload;
import dev.interlock.event.traffic.AppKey;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Components of revisions as Deployments. Writes come after the fence has been claimed. */
final class Components {

    private static final Logger LOG = LoggerFactory.getLogger(Components.class);
    private static final String LEAVES_FIRST =
            "{\"metadata\":{\"annotations\":{\"controller.kubernetes.io/pod-deletion-cost\":\"-1000\"}}}";

    private final Cluster cluster;
    private final Manifests manifests;
    private final Fences fences;

    Components(Cluster cluster, Manifests manifests, Fences fences) {
        this.cluster = cluster;
        this.manifests = manifests;
        this.fences = fences;
    }

    /** Pods whose Deployment is gone are on their way out. */
    List<Instance> observe(AppKey app) {
        var deployments = cluster.deployments(app);
        var pods = cluster.pods(app).stream()
                .filter(pod -> !pod.getMetadata().getLabels().containsKey(Names.JOB))
                .collect(Collectors.groupingBy(Components::deploymentOf, HashMap::new, Collectors.toList()));
        var seen = new ArrayList<Instance>();
        for (var deployment : deployments) {
            var own = pods.remove(deployment.getMetadata().getName());
            seen.addAll(view(deployment, own == null ? List.of() : own).instances());
        }
        pods.values().stream()
                .flatMap(List::stream)
                .map(pod -> new PodView(pod).toInstance(true, ""))
                .forEach(seen::add);
        return seen;
    }

    void ensure(Fence fence, Workload workload, int wanted) {
        if (workload.image() == null) {
            throw RuntimeProblem.IMAGE_WANTED.because(
                    "Give '" + workload.component() + "' an image instead of a command; commands need a machine.");
        }
        var app = fence.app();
        Conflicts.decidedAgain(() -> {
            var there = find(app, workload.revision(), workload.component());
            if (there.isPresent()) {
                var view = there.get();
                view.pods().stream().filter(PodView::isOver).forEach(pod -> cluster.delete(pod.pod()));
                keep(
                        fence,
                        view,
                        Roster.of(view.deployment()).among(view.activeNames()).ensuring(wanted));
                dress(app, workload, view.deployment());
                return fence;
            }
            if (wanted > 0) {
                create(fence, workload, Roster.NOBODY.ensuring(wanted));
            }
            return fence;
        });
    }

    /** What is decided is in the Deployment; the mark of a pod only tells its controller. */
    void drain(Fence fence, String revision, String component, int keep) {
        var leaving = Conflicts.decidedAgain(() -> find(fence.app(), revision, component)
                .map(view -> {
                    var roster = Roster.of(view.deployment()).among(view.activeNames());
                    var next = roster.keeping(keep, leastUsefulFirst(view, roster));
                    keep(fence, view, next);
                    return next.draining();
                })
                .orElse(Set.of()));
        leaving.forEach(pod -> cluster.merge(pod, LEAVES_FIRST));
    }

    void retire(Fence fence, String revision, String component) {
        Conflicts.decidedAgain(() -> {
            find(fence.app(), revision, component).ifPresent(view -> retire(fence, view));
            return fence;
        });
    }

    boolean areLeft(AppKey app, String revision) {
        return observe(app).stream().anyMatch(instance -> instance.revision().equals(revision));
    }

    private void retire(Fence fence, DeploymentView view) {
        var deployment = view.deployment();
        var roster = Roster.of(deployment).among(view.activeNames());
        var labels = deployment.getSpec().getTemplate().getMetadata().getLabels();
        boolean isBudgeted = Budgets.cover(cluster.budgets(), labels);
        switch (Removal.of(roster, view.active(), view.isSettled(), isBudgeted)) {
            case Removal.Nothing nothing ->
                LOG.debug("Nothing to retire of {}", deployment.getMetadata().getName());
            case Removal.Whole whole -> {
                requireCurrent(fence, deployment);
                cluster.deploymentNamed(deployment.getMetadata().getName())
                        .lockResourceVersion(deployment.getMetadata().getResourceVersion())
                        .delete();
            }
            case Removal.Shrinking(var pods) -> {
                pods.forEach(pod -> cluster.merge(pod, LEAVES_FIRST));
                keep(fence, view, roster.retired(pods));
            }
            case Removal.Evictions(var pods) -> {
                // the decision that they leave was fenced when it was written; who carries it out doesn't matter
                var gone = new TreeSet<String>();
                pods.stream().filter(this::isEvicted).forEach(gone::add);
                keep(fence, view, roster.retired(gone));
            }
        }
    }

    /** False while a budget has no room for it (429): it is asked again at the next look. */
    private boolean isEvicted(String pod) {
        boolean isAllowed = cluster.pod(pod).evict();
        if (!isAllowed) {
            LOG.debug("A PodDisruptionBudget keeps {} for now", pod);
        }
        return isAllowed;
    }

    private Fence keep(Fence fence, DeploymentView view, Roster roster) {
        requireCurrent(fence, view.deployment());
        boolean isSame = roster.equals(Roster.of(view.deployment()))
                && Integer.valueOf(roster.replicas())
                        .equals(view.deployment().getSpec().getReplicas());
        if (!isSame) {
            cluster.apply(Manifests.state(view.deployment(), roster, fence.epoch()));
        }
        return fence;
    }

    /** The Secret is there before the pods look for it, and goes with the Deployment. */
    private void create(Fence fence, Workload workload, Roster roster) {
        var app = fence.app();
        cluster.apply(manifests.environment(app, workload, null));
        var created = cluster.create(manifests.deployment(app, workload, roster, fence.epoch()));
        try {
            fences.check(fence);
        } catch (StaleFenceException e) {
            // a newer leader came in between, and may not have seen it
            cluster.delete(created);
            throw e;
        }
        dress(app, workload, created);
    }

    /** What belongs to the Deployment, and goes with it; done again in case it was not finished. */
    private void dress(AppKey app, Workload workload, Deployment deployment) {
        cluster.apply(manifests.environment(app, workload, deployment));
        cluster.apply(manifests.service(app, workload, deployment));
    }

    private static void requireCurrent(Fence fence, Deployment deployment) {
        long newest = Epoch.of(deployment);
        if (newest > fence.epoch()) {
            throw new StaleFenceException(fence, newest);
        }
    }

    /** Those that don't serve go first, then the youngest. */
    private static List<String> leastUsefulFirst(DeploymentView view, Roster roster) {
        return view.active().stream()
                .filter(pod -> !roster.isLeaving(pod.name()))
                .sorted(Comparator.comparing(Components::usefulness)
                        .thenComparing(pod -> pod.pod().getMetadata().getCreationTimestamp(), Comparator.reverseOrder())
                        .thenComparing(PodView::name, Comparator.reverseOrder()))
                .map(PodView::name)
                .toList();
    }

    private static int usefulness(PodView pod) {
        return switch (pod.health()) {
            case EXITED -> 0;
            case UNHEALTHY -> 1;
            case STARTING -> 2;
            case READY -> 3;
        };
    }

    private Optional<DeploymentView> find(AppKey app, String revision, String component) {
        return cluster.deployment(Names.component(app, revision, component))
                .map(deployment -> view(deployment, cluster.pods(Names.selector(deployment))));
    }

    private static DeploymentView view(Deployment deployment, List<Pod> pods) {
        return new DeploymentView(deployment, pods.stream().map(PodView::new).toList());
    }

    private static String deploymentOf(Pod pod) {
        return pod.getMetadata().getLabels().getOrDefault(Names.DEPLOYMENT, "");
    }
}
