package dev.interlock.orchestration.components.graph;

import dev.interlock.orchestration.components.ComponentKind;
import dev.interlock.orchestration.components.ComponentView;
import dev.interlock.orchestration.components.HealthState;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Components and what they depend on. */
public record ComponentGraph(List<Node> nodes, List<Edge> edges) {

    public ComponentGraph {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }

    /**
     * @param state its own
     * @param standing its own, and that of what it depends on
     * @param impairedBy names of those that are down among all that it depends on, at whatever distance
     * @param missing names that it depends on and that there are no components of
     */
    public record Node(
            String id,
            String name,
            ComponentKind kind,
            @Nullable String version,
            boolean platform,
            HealthState state,
            Standing standing,
            List<String> impairedBy,
            List<String> missing) {

        public Node {
            impairedBy = List.copyOf(impairedBy);
            missing = List.copyOf(missing);
        }
    }

    /**
     * @param from id of the component that depends
     * @param to id of the one that it depends on
     */
    public record Edge(String from, String to) {}

    /** @param components with names that differ */
    public static ComponentGraph of(List<ComponentView> components) {
        return new Reading(components.stream().collect(Collectors.toMap(ComponentView::name, Function.identity())))
                .graph(components);
    }

    public Optional<Node> node(String id) {
        return nodes.stream().filter(node -> node.id().equals(id)).findFirst();
    }

    /** Looks names up. */
    private record Reading(Map<String, ComponentView> byName) {

        ComponentGraph graph(List<ComponentView> components) {
            var edges = components.stream()
                    .flatMap(component -> needed(component).stream().map(other -> new Edge(component.id(), other.id())))
                    .toList();
            return new ComponentGraph(components.stream().map(this::node).toList(), edges);
        }

        private Node node(ComponentView component) {
            var impairedBy = impairedBy(component);
            var state = component.health().state();
            return new Node(
                    component.id(),
                    component.name(),
                    component.kind(),
                    component.version(),
                    component.platform(),
                    state,
                    Standing.of(state, !impairedBy.isEmpty()),
                    impairedBy,
                    component.dependsOn().stream()
                            .filter(name -> !byName.containsKey(name))
                            .toList());
        }

        /** Circles are refused where they would come up; this ends in one all the same. */
        private List<String> impairedBy(ComponentView component) {
            var seen = new HashSet<String>();
            seen.add(component.name());
            var open = new ArrayDeque<ComponentView>();
            open.add(component);
            while (!open.isEmpty()) {
                needed(open.remove()).stream()
                        .filter(other -> seen.add(other.name()))
                        .forEach(open::add);
            }
            seen.remove(component.name());
            return seen.stream()
                    .filter(name -> isDown(byName.get(name)))
                    .sorted()
                    .toList();
        }

        private List<ComponentView> needed(ComponentView component) {
            return component.dependsOn().stream()
                    .flatMap(name -> Optional.ofNullable(byName.get(name)).stream())
                    .toList();
        }

        private static boolean isDown(@Nullable ComponentView component) {
            return component != null && component.health().state() == HealthState.DOWN;
        }
    }
}
