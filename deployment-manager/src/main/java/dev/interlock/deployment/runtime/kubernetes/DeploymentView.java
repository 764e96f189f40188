package dev.interlock.deployment.runtime.kubernetes;

import dev.interlock.deployment.runtime.Instance;
import dev.interlock.deployment.runtime.Instance.Health;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A Deployment with its pods, as instances. One that was asked for and has no pod yet is an instance, too, so that nobody asks
 * for it twice, and so that it is seen why there is none.
 */
record DeploymentView(Deployment deployment, List<PodView> pods) {

    DeploymentView {
        pods = List.copyOf(pods);
    }

    List<Instance> instances() {
        var roster = Roster.of(deployment);
        var hint = hint();
        var seen = new ArrayList<>(pods.stream()
                .map(pod -> pod.toInstance(roster.isLeaving(pod.name()), hint))
                .toList());
        long staying = pods.stream()
                .filter(PodView::isActive)
                .filter(pod -> !roster.isLeaving(pod.name()))
                .count();
        for (long i = staying; i < roster.staying(); i++) {
            seen.add(unborn(i));
        }
        return seen;
    }

    List<PodView> active() {
        return pods.stream().filter(PodView::isActive).toList();
    }

    List<String> activeNames() {
        return active().stream().map(PodView::name).toList();
    }

    /** Whether its controller has seen the last change. */
    boolean isSettled() {
        var status = deployment.getStatus();
        var generation = deployment.getMetadata().getGeneration();
        return generation == null
                || status != null
                        && status.getObservedGeneration() != null
                        && status.getObservedGeneration() >= generation;
    }

    private Instance unborn(long number) {
        var annotations = deployment.getMetadata().getAnnotations();
        var name = deployment.getMetadata().getName() + "-unborn-" + number;
        return new Instance(
                name,
                annotations.getOrDefault(Manifests.REVISION, ""),
                annotations.getOrDefault(Manifests.COMPONENT, ""),
                PodView.unreachable(name),
                Health.STARTING,
                whyUnborn(),
                false,
                Optional.ofNullable(deployment.getMetadata().getCreationTimestamp())
                        .map(Instant::parse)
                        .orElse(Instant.EPOCH),
                0);
    }

    private String whyUnborn() {
        return Optional.ofNullable(conditions().get("ReplicaFailure"))
                .filter(condition -> "True".equals(condition.getStatus()))
                .map(DeploymentView::text)
                .orElseGet(() -> isSettled()
                        ? "Its pod has not been made yet"
                        : "The controller of Deployments has not seen the change yet");
    }

    /** What concerns those of its pods that aren't ready; conditions of before the last change don't count. */
    private String hint() {
        return isSettled()
                ? Optional.ofNullable(conditions().get("Progressing"))
                        .filter(condition -> "False".equals(condition.getStatus()))
                        .map(DeploymentView::text)
                        .orElse("")
                : "";
    }

    private Map<String, DeploymentCondition> conditions() {
        var status = deployment.getStatus();
        return status == null || status.getConditions() == null
                ? Map.of()
                : status.getConditions().stream()
                        .collect(Collectors.toMap(
                                DeploymentCondition::getType, condition -> condition, (one, other) -> other));
    }

    private static String text(DeploymentCondition condition) {
        return condition.getMessage() == null
                ? condition.getReason()
                : condition.getReason() + ": " + condition.getMessage();
    }
}
