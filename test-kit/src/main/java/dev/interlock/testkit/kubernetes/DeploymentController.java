package dev.interlock.testkit.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentConditionBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes as many pods as a Deployment is to have, and removes those beyond, in the order of the ReplicaSet controller. */
final class DeploymentController {

    private static final String COST = "controller.kubernetes.io/pod-deletion-cost";

    private final KubernetesClient client;
    private final String namespace;
    private final ClusterTime time;
    private final Map<String, Instant> progress = new HashMap<>();
    private boolean isPaused;
    private int made;

    DeploymentController(KubernetesClient client, String namespace, ClusterTime time) {
        this.client = client;
        this.namespace = namespace;
        this.time = time;
    }

    List<Deployment> all() {
        return client.apps().deployments().inNamespace(namespace).list().getItems();
    }

    void pause(boolean paused) {
        isPaused = paused;
    }

    void step() {
        if (isPaused) {
            return;
        }
        for (var deployment : all()) {
            var active = active(deployment);
            int wanted = deployment.getSpec().getReplicas();
            for (int i = active.size(); i < wanted; i++) {
                add(deployment);
            }
            active.stream()
                    .sorted(Comparator.comparing(DeploymentController::rank)
                            .thenComparing(DeploymentController::cost)
                            .thenComparing(pod -> pod.getMetadata().getCreationTimestamp(), Comparator.reverseOrder()))
                    .limit(Math.max(0, active.size() - wanted))
                    .forEach(pod -> client.resource(pod).inNamespace(namespace).delete());
        }
    }

    void report() {
        if (isPaused) {
            return;
        }
        for (var deployment : all()) {
            int ready = (int) active(deployment).stream().filter(Pods::isReady).count();
            int wanted = deployment.getSpec().getReplicas();
            var uid = deployment.getMetadata().getUid();
            if (ready >= wanted) {
                progress.put(uid, time.now());
            }
            var since = progress.computeIfAbsent(uid, none -> time.now());
            Integer patience = deployment.getSpec().getProgressDeadlineSeconds();
            boolean isStuck = patience != null && since.plusSeconds(patience).isBefore(time.now());
            deployment.setStatus(new DeploymentStatusBuilder()
                    .withObservedGeneration(deployment.getMetadata().getGeneration())
                    .withReplicas(wanted)
                    .withReadyReplicas(ready)
                    .withConditions(new DeploymentConditionBuilder()
                            .withType("Progressing")
                            .withStatus(isStuck ? "False" : "True")
                            .withReason(isStuck ? "ProgressDeadlineExceeded" : "NewReplicaSetAvailable")
                            .withMessage(
                                    isStuck ? "ReplicaSet has timed out progressing." : "ReplicaSet has progressed.")
                            .build())
                    .build());
            client.resource(deployment).inNamespace(namespace).updateStatus();
        }
    }

    private List<Pod> active(Deployment deployment) {
        return client
                .pods()
                .inNamespace(namespace)
                .withLabels(deployment.getSpec().getSelector().getMatchLabels())
                .list()
                .getItems()
                .stream()
                .filter(pod -> pod.getStatus() == null
                        || !"Failed".equals(pod.getStatus().getPhase()))
                .toList();
    }

    private void add(Deployment deployment) {
        made++;
        var name = deployment.getMetadata().getName() + "-" + made;
        var pod = Pods.owned(deployment, deployment.getSpec().getTemplate(), name, time.text());
        client.resource(pod).inNamespace(namespace).create();
    }

    /** Not scheduled, not running, not ready: in this order. */
    private static int rank(Pod pod) {
        if (pod.getSpec().getNodeName() == null) {
            return 0;
        }
        if (pod.getStatus() == null || !"Running".equals(pod.getStatus().getPhase())) {
            return 1;
        }
        return Pods.isReady(pod) ? 3 : 2;
    }

    private static int cost(Pod pod) {
        var annotations = pod.getMetadata().getAnnotations();
        return annotations == null ? 0 : Integer.parseInt(annotations.getOrDefault(COST, "0"));
    }
}
