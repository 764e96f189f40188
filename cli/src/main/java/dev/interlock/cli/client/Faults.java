package dev.interlock.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a run found wrong, each fault once, in the order found. */
public record Faults(List<String> lines) {

    public Faults {
        lines = List.copyOf(lines);
    }

    /** Collects the violations of all failed checks of a run or a report, wherever they are nested. */
    public static Faults in(JsonNode run) {
        Set<String> lines = new LinkedHashSet<>();
        collect(run, "", lines);
        return new Faults(List.copyOf(lines));
    }

    /** Whether some fault mentions this, regardless of case. */
    public boolean mention(String pattern) {
        return lines.stream().anyMatch(line -> line.matches("(?is).*(" + pattern + ").*"));
    }

    private static void collect(JsonNode node, String operation, Set<String> lines) {
        String here =
                node.path("operation").isTextual() ? node.path("operation").asText() : operation;
        String prefix = here.isEmpty() ? "" : here + ": ";
        for (JsonNode violation : node.path("violations")) {
            lines.add(prefix + FindingLine.of(violation));
        }
        if ("FAILED".equals(node.path("outcome").asText())
                && node.path("violations").isEmpty()) {
            lines.add(prefix + node.path("kind").asText() + " "
                    + node.path("message").asText());
        }
        if (node.isContainerNode()) {
            for (JsonNode child : node) {
                if (child.isContainerNode()) {
                    collect(child, here, lines);
                }
            }
        }
    }
}
