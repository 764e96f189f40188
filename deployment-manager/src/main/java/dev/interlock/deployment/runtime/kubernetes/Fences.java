package dev.interlock.deployment.runtime.kubernetes;

import dev.interlock.deployment.runtime.Fence;
import dev.interlock.deployment.runtime.StaleFenceException;
import dev.interlock.event.traffic.AppKey;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.Optional;

/**
 * Lets in the newest leader of an application (I13). Its number is in a ConfigMap. Whoever raises it stamps all Deployments of
 * the application with it before anything else, so that a write which an older leader has decided on already names a version
 * that is no longer there; until that is done, the ConfigMap isn't sealed, and whoever comes with the number does it.
 */
final class Fences {

    private static final String SEALED = "sealed";

    private final Cluster cluster;

    Fences(Cluster cluster) {
        this.cluster = cluster;
    }

    /** @throws StaleFenceException where a newer one has been seen */
    void claim(Fence fence) {
        Conflicts.decidedAgain(() -> {
            var there = read(fence.app());
            long newest = there.map(Epoch::of).orElse(0L);
            if (newest > fence.epoch()) {
                throw new StaleFenceException(fence, newest);
            }
            if (newest == fence.epoch() && isSealed(there.orElseThrow())) {
                return fence;
            }
            var raised = there.isPresent() ? replaced(there.get(), fence, false) : cluster.create(of(fence, false));
            cluster.deployments(fence.app()).forEach(deployment -> stamp(deployment, fence));
            replaced(raised, fence, true);
            return fence;
        });
    }

    /** @throws StaleFenceException where a newer one has been seen */
    void check(Fence fence) {
        long newest = read(fence.app()).map(Epoch::of).orElse(0L);
        if (newest > fence.epoch()) {
            throw new StaleFenceException(fence, newest);
        }
    }

    private Optional<ConfigMap> read(AppKey app) {
        return Optional.ofNullable(cluster.configMap(Names.fence(app)).get());
    }

    private void stamp(Deployment seen, Fence fence) {
        Conflicts.decidedAgain(() -> {
            var there = cluster.deployment(seen.getMetadata().getName());
            there.filter(deployment -> Epoch.of(deployment) < fence.epoch())
                    .ifPresent(deployment ->
                            cluster.apply(Manifests.state(deployment, Roster.of(deployment), fence.epoch())));
            return fence;
        });
    }

    private ConfigMap replaced(ConfigMap there, Fence fence, boolean isSealed) {
        var wanted = of(fence, isSealed);
        wanted.getMetadata().setResourceVersion(there.getMetadata().getResourceVersion());
        return cluster.apply(wanted);
    }

    private static boolean isSealed(ConfigMap there) {
        return there.getData() != null && "true".equals(there.getData().get(SEALED));
    }

    private static ConfigMap of(Fence fence, boolean isSealed) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(Names.fence(fence.app()))
                .withLabels(Names.labels(fence.app()))
                .addToAnnotations(Epoch.ANNOTATION, Long.toString(fence.epoch()))
                .endMetadata()
                .addToData(SEALED, Boolean.toString(isSealed))
                .build();
    }
}
