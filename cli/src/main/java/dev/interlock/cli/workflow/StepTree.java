package dev.interlock.cli.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The steps of a run as a tree, in the order in which they began; grows with the run's events. */
final class StepTree {

    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final List<Node> roots = new ArrayList<>();
    private String status = "PENDING";

    private static final class Node {
        private final String position;
        private final int depth;
        private final List<Node> children = new ArrayList<>();
        private String state = "running";
        private int attempts;
        private String error = "";

        Node(String position, int depth) {
            this.position = position;
            this.depth = depth;
        }
    }

    /** @return the line of the step that it is about; that of the run where it is about the run */
    String take(String name, JsonNode event) {
        if (name.equals("status") || name.equals("end")) {
            status = event.path("status").asText();
            return head();
        }
        Node node = nodes.computeIfAbsent(
                event.path("key").asText(), key -> add(event.path("position").asText()));
        node.state = state(name);
        if (name.equals("started")) {
            node.attempts++;
        }
        node.error = error(event.path("error"));
        return line(node);
    }

    String status() {
        return status;
    }

    /** The run, then its steps. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(head());
        roots.forEach(root -> collect(root, lines));
        return lines;
    }

    private String head() {
        return mark(status.toLowerCase(Locale.ROOT)) + " " + status;
    }

    /** Under the last step that began and whose task it is in. */
    private Node add(String position) {
        Node parent = null;
        for (Node node : nodes.values()) {
            if (position.startsWith(node.position + "/")
                    && (parent == null || node.position.length() >= parent.position.length())) {
                parent = node;
            }
        }
        Node node = new Node(position, parent == null ? 1 : parent.depth + 1);
        (parent == null ? roots : parent.children).add(node);
        return node;
    }

    private static void collect(Node node, List<String> lines) {
        lines.add(line(node));
        node.children.forEach(child -> collect(child, lines));
    }

    private static String line(Node node) {
        String name = node.position.substring(node.position.lastIndexOf('/') + 1);
        return "  ".repeat(node.depth) + mark(node.state) + " " + name + " " + node.state
                + (node.attempts > 1 ? " (attempt " + node.attempts + ")" : "")
                + (node.error.isEmpty() ? "" : ": " + node.error);
    }

    private static String error(JsonNode error) {
        if (!error.isObject()) {
            return "";
        }
        String detail = error.path("detail").asText("");
        return error.path("status").asText() + " "
                + (detail.isEmpty() ? error.path("title").asText("") : detail);
    }

    private static String state(String fact) {
        return switch (fact) {
            case "started" -> "running";
            case "retried" -> "retrying";
            case String other -> other;
        };
    }

    static String mark(String state) {
        return switch (state) {
            case "completed" -> "✓";
            case "faulted" -> "✗";
            case "skipped" -> "»";
            case "cancelled" -> "■";
            case "retrying" -> "↻";
            case "running" -> "…";
            case String other -> "·";
        };
    }
}
