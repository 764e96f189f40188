package dev.interlock.cli.releases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.interlock.cli.client.Plain;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What is known of a rollout that is watched. */
final class RolloutView {

    private static final int ENTRIES = 10;

    private final JournalText journal = new JournalText();
    private final Deque<String> entries = new ArrayDeque<>();
    private JsonNode deployment = MissingNode.getInstance();
    private List<String> figures = List.of();

    void stands(JsonNode now) {
        deployment = now;
    }

    /** @return the entry as text */
    String take(JsonNode entry) {
        List<String> told = JournalText.figures(entry);
        figures = told.isEmpty() ? figures : told;
        String text = journal.line(entry);
        entries.addLast(text.lines().findFirst().orElse(""));
        if (entries.size() > ENTRIES) {
            entries.removeFirst();
        }
        return text;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(DeploymentText.head(deployment));
        lines.add("  " + DeploymentText.bar(deployment) + "  " + Plain.text(deployment.path("because")));
        figures.forEach(figure -> lines.add("  " + figure));
        lines.addAll(entries);
        return lines;
    }
}
