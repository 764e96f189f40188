package dev.interlock.testkit.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import java.util.ArrayList;
import java.util.Optional;

/** What pods say of themselves. */
final class Pods {

    private Pods() {}

    static boolean isReady(Pod pod) {
        return condition(pod, "Ready")
                .filter(ready -> "True".equals(ready.getStatus()))
                .isPresent();
    }

    static Optional<PodCondition> condition(Pod pod, String type) {
        return pod.getStatus() == null
                ? Optional.empty()
                : pod.getStatus().getConditions().stream()
                        .filter(condition -> type.equals(condition.getType()))
                        .findFirst();
    }

    /** Its time changes only when its status does. */
    static void set(Pod pod, String type, boolean isTrue, String reason, String message, String now) {
        var before = condition(pod, type);
        var status = isTrue ? "True" : "False";
        var since = before.filter(condition -> status.equals(condition.getStatus()))
                .map(PodCondition::getLastTransitionTime)
                .orElse(now);
        var conditions = new ArrayList<>(pod.getStatus().getConditions());
        conditions.removeIf(condition -> type.equals(condition.getType()));
        conditions.add(new PodConditionBuilder()
                .withType(type)
                .withStatus(status)
                .withReason(isTrue ? null : reason)
                .withMessage(isTrue ? null : message)
                .withLastTransitionTime(since)
                .build());
        pod.getStatus().setConditions(conditions);
    }
}
