package dev.interlock.testkit.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import java.util.ArrayList;
import java.util.Optional;

/** What pods say of themselves. */
final class Pods {

    private Pods() {}

    /** As a controller makes one of its template. */
    static Pod owned(HasMetadata owner, PodTemplateSpec template, String name, String now) {
        return new PodBuilder()
                .withNewMetadataLike(template.getMetadata())
                .withName(name)
                .withCreationTimestamp(now)
                .withOwnerReferences(new OwnerReferenceBuilder()
                        .withApiVersion(owner.getApiVersion())
                        .withKind(owner.getKind())
                        .withName(owner.getMetadata().getName())
                        .withUid(owner.getMetadata().getUid())
                        .withController(true)
                        .build())
                .endMetadata()
                .withSpec(template.getSpec())
                .build();
    }

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
