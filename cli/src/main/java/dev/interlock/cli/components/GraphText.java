package dev.interlock.cli.components;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.cli.client.Plain;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The graph as a tree below those that nobody depends on; what was shown already is named only. */
final class GraphText {

    private final Map<String, JsonNode> nodes = new LinkedHashMap<>();
    private final Map<String, List<String>> needs = new LinkedHashMap<>();
    private final Set<String> shown = new HashSet<>();
    private final StringBuilder text = new StringBuilder();

    private GraphText(JsonNode graph) {
        graph.path("nodes").forEach(node -> nodes.put(node.path("id").asText(), node));
        graph.path("edges")
                .forEach(edge -> needs.computeIfAbsent(edge.path("from").asText(), from -> new ArrayList<>())
                        .add(edge.path("to").asText()));
    }

    static String of(JsonNode graph) {
        GraphText tree = new GraphText(graph);
        Set<String> needed = new HashSet<>();
        tree.needs.values().forEach(needed::addAll);
        tree.nodes.keySet().stream().filter(id -> !needed.contains(id)).forEach(id -> tree.add(id, ""));
        tree.nodes.keySet().stream().filter(id -> !tree.shown.contains(id)).forEach(id -> tree.add(id, ""));
        return tree.text.toString().stripTrailing();
    }

    private void add(String id, String indent) {
        JsonNode node = nodes.get(id);
        if (node == null) {
            return;
        }
        boolean isNew = shown.add(id);
        text.append(indent)
                .append(line(node))
                .append(isNew ? "" : "  (see above)")
                .append('\n');
        if (isNew) {
            needs.getOrDefault(id, List.of()).forEach(other -> add(other, indent + "  "));
        }
    }

    private static String line(JsonNode node) {
        String standing = node.path("standing").asText();
        List<String> culprits = new ArrayList<>();
        node.path("impairedBy").forEach(name -> culprits.add(Plain.text(name)));
        List<String> missing = new ArrayList<>();
        node.path("missing").forEach(name -> missing.add(Plain.text(name)));
        return symbol(standing) + " " + Plain.text(node.path("name")) + "  " + standing.toLowerCase(Locale.ROOT)
                + (culprits.isEmpty() ? "" : " by " + String.join(", ", culprits))
                + (missing.isEmpty() ? "" : ", not registered: " + String.join(", ", missing));
    }

    private static String symbol(String standing) {
        return switch (standing) {
            case "UP" -> "✓";
            case "DOWN" -> "✗";
            case "IMPAIRED" -> "!";
            default -> "?";
        };
    }
}
