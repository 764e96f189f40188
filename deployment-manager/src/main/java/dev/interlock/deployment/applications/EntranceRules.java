package dev.interlock.deployment.applications;

import java.util.HashSet;
import java.util.List;

/** Which component takes the traffic: the one that is said, or the only one that no other needs. */
final class EntranceRules {

    private EntranceRules() {}

    static List<Fault> faults(Definition definition) {
        var said = definition.entrance();
        if (said != null) {
            boolean isKnown = definition.components().stream()
                    .anyMatch(component -> component.name().equals(said));
            return isKnown ? List.of() : List.of(new Fault("/entrance", "names no component: " + said));
        }
        var free = unneeded(definition);
        return free.size() == 1
                ? List.of()
                : List.of(new Fault("/entrance", "is missing, and it could be any of " + String.join(", ", free)));
    }

    /** @throws java.util.NoSuchElementException for a definition with faults */
    static String entrance(Definition definition) {
        var said = definition.entrance();
        return said == null ? unneeded(definition).getFirst() : said;
    }

    private static List<String> unneeded(Definition definition) {
        var needed = new HashSet<String>();
        definition.components().forEach(component -> needed.addAll(component.dependsOn()));
        return definition.components().stream()
                .map(Definition.Component::name)
                .filter(name -> !needed.contains(name))
                .toList();
    }
}
