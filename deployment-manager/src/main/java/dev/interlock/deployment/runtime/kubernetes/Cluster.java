package dev.interlock.deployment.runtime.kubernetes;

import dev.interlock.event.traffic.AppKey;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The one namespace that revisions run in. Lists are read as they are at the moment, not from a cache of the API server: what
 * was just written is seen. Blocks.
 */
record Cluster(KubernetesClient client, String namespace) {

    private static final PatchContext MERGE = new PatchContext.Builder()
            .withPatchType(PatchType.JSON_MERGE)
            .withFieldManager(Names.MANAGER)
            .build();

    List<Deployment> deployments(AppKey app) {
        return client.apps()
                .deployments()
                .inNamespace(namespace)
                .withLabels(Names.labels(app))
                .list()
                .getItems();
    }

    Optional<Deployment> deployment(String name) {
        return Optional.ofNullable(deploymentNamed(name).get());
    }

    Resource<Deployment> deploymentNamed(String name) {
        return client.apps().deployments().inNamespace(namespace).withName(name);
    }

    List<Pod> pods(AppKey app) {
        return client.pods()
                .inNamespace(namespace)
                .withLabels(Names.labels(app))
                .list()
                .getItems();
    }

    List<Pod> pods(Map<String, String> labels) {
        return client.pods().inNamespace(namespace).withLabels(labels).list().getItems();
    }

    PodResource pod(String name) {
        return client.pods().inNamespace(namespace).withName(name);
    }

    List<Job> jobs(AppKey app) {
        return client.batch()
                .v1()
                .jobs()
                .inNamespace(namespace)
                .withLabels(Names.labels(app))
                .list()
                .getItems();
    }

    Optional<Job> job(String name) {
        return Optional.ofNullable(
                client.batch().v1().jobs().inNamespace(namespace).withName(name).get());
    }

    List<Secret> secrets(Map<String, String> labels) {
        return client.secrets().inNamespace(namespace).withLabels(labels).list().getItems();
    }

    List<PodDisruptionBudget> budgets() {
        return client.policy()
                .v1()
                .podDisruptionBudget()
                .inNamespace(namespace)
                .list()
                .getItems();
    }

    Resource<ConfigMap> configMap(String name) {
        return client.configMaps().inNamespace(namespace).withName(name);
    }

    /** @throws io.fabric8.kubernetes.client.KubernetesClientException with 409 where there is one of this name */
    <T extends HasMetadata> T create(T object) {
        return client.resource(object).inNamespace(namespace).create();
    }

    /**
     * By server-side apply; what others have set besides is left alone, and what they have set of the same is taken over.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException with 409 where the object names a version that is no
     *     longer there
     */
    <T extends HasMetadata> T apply(T object) {
        return client.resource(object)
                .inNamespace(namespace)
                .fieldManager(Names.MANAGER)
                .forceConflicts()
                .serverSideApply();
    }

    void merge(String pod, String patch) {
        pod(pod).patch(MERGE, patch);
    }

    void delete(HasMetadata object) {
        client.resource(object).inNamespace(namespace).delete();
    }
}
