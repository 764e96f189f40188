package dev.interlock.deployment.revisions;

import dev.interlock.deployment.applications.Definition;
import dev.interlock.deployment.configuration.Pin;
import dev.interlock.deployment.rollouts.planning.Release;
import dev.interlock.event.traffic.AppKey;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What can run.
 *
 * @param name unique in the application and environment; never used again
 * @param digest of everything that it is made of: equal digests run alike
 * @param entrance the component that takes the traffic
 * @param contract specification and version, as {@code id@digest}; null where it isn't judged
 */
public record Revision(
        AppKey app,
        String name,
        int number,
        String digest,
        int definitionNumber,
        Definition definition,
        String entrance,
        List<Pin> pins,
        @Nullable String contract) {

    public Revision {
        pins = List.copyOf(pins);
    }

    /** As the engine moves it. */
    public Release release() {
        var migrations = definition.migrations();
        return new Release(
                name,
                partsInOrder(),
                entrance,
                contract,
                migrations != null && migrations.expanding() != null,
                migrations != null && migrations.contracting() != null);
    }

    /** How many instances of each component it is meant to have. */
    public Release.Scale scale() {
        return new Release.Scale(definition.components().stream()
                .collect(Collectors.toMap(
                        Definition.Component::name,
                        component -> component.replicas() == null ? 1 : component.replicas())));
    }

    public Definition.Component component(String name) {
        return definition.components().stream()
                .filter(component -> component.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No component of " + this.name + ": " + name));
    }

    /** Whoever is needed comes first; the definition's rules have refused circles. */
    private List<String> partsInOrder() {
        Map<String, Definition.Component> byName = definition.components().stream()
                .collect(Collectors.toMap(Definition.Component::name, Function.identity()));
        Set<String> ordered = new LinkedHashSet<>();
        definition.components().forEach(component -> add(component, byName, ordered));
        return new ArrayList<>(ordered);
    }

    private static void add(
            Definition.Component component, Map<String, Definition.Component> byName, Set<String> ordered) {
        for (String needed : component.dependsOn()) {
            var earlier = byName.get(needed);
            if (earlier != null && !ordered.contains(needed)) {
                add(earlier, byName, ordered);
            }
        }
        ordered.add(component.name());
    }
}
