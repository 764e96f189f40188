package dev.interlock.deployment.runtime.kubernetes;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whom PodDisruptionBudgets cover. */
final class Budgets {

    private Budgets() {}

    static boolean cover(List<PodDisruptionBudget> budgets, Map<String, String> labels) {
        return budgets.stream().anyMatch(budget -> selects(budget.getSpec().getSelector(), labels));
    }

    /** In policy/v1 an empty selector selects all pods of the namespace, and none at all selects none. */
    private static boolean selects(@Nullable LabelSelector selector, Map<String, String> labels) {
        if (selector == null) {
            return false;
        }
        var equal = selector.getMatchLabels() == null ? Map.<String, String>of() : selector.getMatchLabels();
        var required = selector.getMatchExpressions() == null
                ? List.<LabelSelectorRequirement>of()
                : selector.getMatchExpressions();
        return equal.entrySet().stream().allMatch(entry -> entry.getValue().equals(labels.get(entry.getKey())))
                && required.stream().allMatch(requirement -> holds(requirement, labels));
    }

    private static boolean holds(LabelSelectorRequirement requirement, Map<String, String> labels) {
        var value = labels.get(requirement.getKey());
        return switch (requirement.getOperator()) {
            case "In" -> value != null && requirement.getValues().contains(value);
            case "NotIn" -> value == null || !requirement.getValues().contains(value);
            case "Exists" -> value != null;
            case "DoesNotExist" -> value == null;
            // one that came later than this code: rather too careful
            default -> true;
        };
    }
}
