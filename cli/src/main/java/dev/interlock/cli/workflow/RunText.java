package dev.interlock.cli.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** A run as text. */
final class RunText {

    private RunText() {}

    static String of(JsonNode run) {
        StringBuilder text = new StringBuilder();
        JsonNode definition = run.path("definition");
        text.append(StepTree.mark(run.path("status").asText().toLowerCase(Locale.ROOT)))
                .append(' ')
                .append(run.path("id").asText())
                .append(' ')
                .append(run.path("status").asText());
        line(
                text,
                "definition",
                definition.path("namespace").asText() + "/"
                        + definition.path("name").asText() + ":"
                        + definition.path("version").asText());
        line(text, "correlation", run.path("correlation").asText(""));
        line(
                text,
                "created",
                run.path("createdAt").asText() + " by " + run.path("createdBy").asText());
        line(text, "ended", run.path("endedAt").asText(""));
        JsonNode progress = run.path("progress");
        line(
                text,
                "progress",
                progress.path("done").asText() + " of " + progress.path("known").asText() + " steps");
        StepTree tree = new StepTree();
        run.path("steps").forEach(step -> add(tree, step));
        tree.lines().stream().skip(1).forEach(step -> text.append('\n').append(step));
        return text.append('\n').append(result(run)).toString().stripTrailing();
    }

    /** What came of it, as far as it has ended. */
    static String result(JsonNode run) {
        if (run.has("error")) {
            return "error " + run.path("error").toPrettyString();
        }
        return run.has("output") ? "output " + run.path("output").toPrettyString() : "";
    }

    private static void add(StepTree tree, JsonNode step) {
        step.path("attempts").forEach(attempt -> tree.take("started", step));
        JsonNode attempts = step.path("attempts");
        JsonNode last = attempts.path(attempts.size() - 1);
        tree.take(step.path("state").asText().toLowerCase(Locale.ROOT), at(step, last.path("error")));
    }

    private static JsonNode at(JsonNode step, JsonNode error) {
        return error.isObject() ? step.<ObjectNode>deepCopy().set("error", error) : step;
    }

    private static void line(StringBuilder text, String name, String value) {
        if (!value.isEmpty()) {
            text.append(String.format(Locale.ROOT, "%n  %-12s %s", name, value));
        }
    }
}
