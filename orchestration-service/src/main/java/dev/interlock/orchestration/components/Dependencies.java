package dev.interlock.orchestration.components;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who depends on whom, by name. A pure rule. */
record Dependencies(Map<String, List<String>> needs) {

    Dependencies {
        needs = Map.copyOf(needs);
    }

    /** @throws dev.interlock.problem.ProblemException 422 with the names, where the component needs what isn't there or itself */
    void check(String name) {
        var unknown = needed(name).stream()
                .filter(other -> !needs.containsKey(other))
                .sorted()
                .toList();
        if (!unknown.isEmpty()) {
            throw ComponentProblem.DEPENDENCY_UNKNOWN.because(
                    "Register these components first, or leave them out of dependsOn: " + String.join(", ", unknown)
                            + ".",
                    Map.of("unknown", unknown));
        }
        var circle = circleFrom(name);
        if (!circle.isEmpty()) {
            throw ComponentProblem.DEPENDENCY_CYCLE.because(
                    "Take one of these out of the circle: " + String.join(" → ", circle) + ".",
                    Map.of("cycle", circle));
        }
    }

    /** Who needs the component, in the order of the alphabet. */
    List<String> dependents(String name) {
        return needs.entrySet().stream()
                .filter(entry -> entry.getValue().contains(name))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private List<String> circleFrom(String name) {
        var path = new ArrayList<String>();
        return leadsBack(name, name, path, new HashSet<>()) ? List.copyOf(path) : List.of();
    }

    private boolean leadsBack(String at, String start, List<String> path, Set<String> seen) {
        path.add(at);
        for (String next : needed(at)) {
            if (next.equals(start)) {
                path.add(next);
                return true;
            }
            if (seen.add(next) && leadsBack(next, start, path, seen)) {
                return true;
            }
        }
        path.removeLast();
        return false;
    }

    private List<String> needed(String name) {
        return needs.getOrDefault(name, List.of());
    }
}
