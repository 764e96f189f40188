package dev.interlock.deployment.applications;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a schema can't say about a definition: names that are used must exist, once, and nobody waits for himself. */
final class DefinitionRules {

    private DefinitionRules() {}

    static List<Fault> faults(Definition definition) {
        var faults = new ArrayList<Fault>();
        faults.addAll(duplicateNames(definition.components()));
        faults.addAll(unknownDependencies(definition.components()));
        if (faults.isEmpty()) {
            faults.addAll(circles(definition.components()));
        }
        if (faults.isEmpty()) {
            faults.addAll(EntranceRules.faults(definition));
        }
        var strategy = definition.strategy();
        if (strategy != null) {
            faults.addAll(StrategyRules.faults(strategy));
        }
        var analysis = definition.analysis();
        if (analysis != null) {
            faults.addAll(AnalysisRules.faults(analysis));
        }
        return List.copyOf(faults);
    }

    private static List<Fault> duplicateNames(List<Definition.Component> components) {
        var faults = new ArrayList<Fault>();
        var seen = new HashSet<String>();
        for (int i = 0; i < components.size(); i++) {
            var name = components.get(i).name();
            if (!seen.add(name)) {
                faults.add(new Fault("/components/" + i + "/name", "is used twice: " + name));
            }
        }
        return faults;
    }

    private static List<Fault> unknownDependencies(List<Definition.Component> components) {
        var faults = new ArrayList<Fault>();
        var names = components.stream().map(Definition.Component::name).toList();
        for (int i = 0; i < components.size(); i++) {
            var needed = components.get(i).dependsOn();
            for (int j = 0; j < needed.size(); j++) {
                if (!names.contains(needed.get(j))) {
                    faults.add(
                            new Fault("/components/" + i + "/dependsOn/" + j, "names no component: " + needed.get(j)));
                }
            }
        }
        return faults;
    }

    private static List<Fault> circles(List<Definition.Component> components) {
        var needs = new HashMap<String, List<String>>();
        components.forEach(component -> needs.put(component.name(), component.dependsOn()));
        for (Definition.Component component : components) {
            var path = new ArrayList<String>();
            if (leadsBack(component.name(), component.name(), needs, path, new HashSet<>())) {
                return List.of(
                        new Fault("/components", "depend on each other in a circle: " + String.join(" → ", path)));
            }
        }
        return List.of();
    }

    private static boolean leadsBack(
            String at, String start, Map<String, List<String>> needs, List<String> path, Set<String> seen) {
        path.add(at);
        for (String next : needs.getOrDefault(at, List.of())) {
            if (next.equals(start)) {
                path.add(next);
                return true;
            }
            if (seen.add(next) && leadsBack(next, start, needs, path, seen)) {
                return true;
            }
        }
        path.removeLast();
        return false;
    }
}
