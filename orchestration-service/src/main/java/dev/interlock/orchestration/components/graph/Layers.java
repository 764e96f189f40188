package dev.interlock.orchestration.components.graph;

import dev.interlock.orchestration.components.graph.ComponentGraph.Edge;
import dev.interlock.orchestration.components.graph.ComponentGraph.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Puts each component below everything that depends on it, and within a layer near those that do: longest-path layering
 * and one sweep of the barycentre rule (Sugiyama, Tagawa and Toda 1981).
 */
record Layers(List<List<Node>> layers) {

    static Layers of(ComponentGraph graph) {
        var needs = graph.edges().stream()
                .collect(Collectors.groupingBy(Edge::from, Collectors.mapping(Edge::to, Collectors.toList())));
        var depth = depths(graph, needs);
        var byDepth = new TreeMap<Integer, List<Node>>();
        graph.nodes().stream()
                .sorted(Comparator.comparing(Node::name))
                .forEach(node -> byDepth.computeIfAbsent(depth.getOrDefault(node.id(), 0), d -> new ArrayList<>())
                        .add(node));
        return new Layers(ordered(List.copyOf(byDepth.values()), graph.edges()));
    }

    /** By Kahn's order; what is in a circle, which none should be, keeps the depth that it has got so far. */
    private static Map<String, Integer> depths(ComponentGraph graph, Map<String, List<String>> needs) {
        var dependents = graph.edges().stream().collect(Collectors.groupingBy(Edge::to, Collectors.counting()));
        var depth = new HashMap<String, Integer>();
        var free = new ArrayDeque<String>();
        graph.nodes().stream()
                .map(Node::id)
                .filter(id -> !dependents.containsKey(id))
                .forEach(free::add);
        while (!free.isEmpty()) {
            var id = free.remove();
            for (String other : needs.getOrDefault(id, List.of())) {
                depth.merge(other, depth.getOrDefault(id, 0) + 1, Math::max);
                if (dependents.merge(other, -1L, Long::sum) == 0) {
                    free.add(other);
                }
            }
        }
        return depth;
    }

    private static List<List<Node>> ordered(List<List<Node>> layers, List<Edge> edges) {
        var dependents = edges.stream()
                .collect(Collectors.groupingBy(Edge::to, Collectors.mapping(Edge::from, Collectors.toList())));
        var place = new HashMap<String, Double>();
        var ordered = new ArrayList<List<Node>>();
        for (List<Node> layer : layers) {
            var centres = new HashMap<String, Double>();
            layer.forEach(node -> centres.put(
                    node.id(),
                    dependents.getOrDefault(node.id(), List.of()).stream()
                            .mapToDouble(id -> place.getOrDefault(id, 0.5))
                            .average()
                            .orElse(0.5)));
            var sorted = layer.stream()
                    .sorted(Comparator.comparing((Node node) -> centres.getOrDefault(node.id(), 0.5))
                            .thenComparing(Node::name))
                    .toList();
            for (int i = 0; i < sorted.size(); i++) {
                place.put(sorted.get(i).id(), (i + 0.5) / sorted.size());
            }
            ordered.add(sorted);
        }
        return List.copyOf(ordered);
    }
}
