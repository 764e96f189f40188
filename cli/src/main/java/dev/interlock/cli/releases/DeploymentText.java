package dev.interlock.cli.releases;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.cli.client.Plain;
import java.util.Locale;

/** A deployment for a terminal. */
final class DeploymentText {

    private static final int BAR = 20;
    private static final int WHOLE = 100;

    private DeploymentText() {}

    static String of(JsonNode deployment) {
        StringBuilder text = new StringBuilder(head(deployment));
        line(text, "deployment", deployment.path("id"));
        line(text, "instead of", deployment.path("previous"));
        line(text, "because", deployment.path("because"));
        line(text, "comment", deployment.path("request").path("comment"));
        line(text, "asked by", deployment.path("createdBy"));
        line(text, "asked", deployment.path("createdAt"));
        line(text, "began", deployment.path("startedAt"));
        line(text, "ended", deployment.path("endedAt"));
        return text.toString();
    }

    /** {@code … payments r12 in production  STEP 1 OBSERVE  10 %}. */
    static String head(JsonNode deployment) {
        String status = deployment.path("status").asText();
        String phase = Plain.text(deployment.path("phase"));
        return Standing.of(deployment).mark() + " " + Plain.text(deployment.path("application")) + " "
                + Plain.text(deployment.path("revision")) + " in " + Plain.text(deployment.path("environment")) + "  "
                + (status.equals("RUNNING") ? phase : status) + "  "
                + deployment.path("weight").asText("0") + " %"
                + (deployment.path("paused").asBoolean() ? "  paused" : "");
    }

    /** How the traffic is divided. */
    static String bar(JsonNode deployment) {
        int filled = Math.clamp(deployment.path("weight").asInt(), 0, WHOLE) * BAR / WHOLE;
        return "█".repeat(filled) + "░".repeat(BAR - filled);
    }

    /** What came of it, in one line. */
    static String end(JsonNode deployment) {
        String because = Plain.text(deployment.path("because"));
        String previous = Plain.text(deployment.path("previous"));
        return switch (Standing.of(deployment)) {
            case UNDER_WAY -> head(deployment);
            case PROMOTED ->
                deployment.path("status").asText().equals("PROMOTED") || previous.isEmpty()
                        ? "✓ promoted"
                        : "✓ promoted; " + previous + " is kept warm: ./interlock deployments rollback "
                                + deployment.path("id").asText() + " goes back at once";
            case ENDED_OTHERWISE ->
                "✗ "
                        + (deployment.path("status").asText().equals("SUPERSEDED") ? "superseded" : "taken back")
                        + ": " + because;
        };
    }

    private static void line(StringBuilder text, String name, JsonNode value) {
        String shown = Plain.text(value);
        if (!shown.isEmpty() && !value.isNull()) {
            text.append(String.format(Locale.ROOT, "%n  %-12s %s", name, shown));
        }
    }
}
