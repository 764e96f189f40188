package dev.interlock.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** The plan board as text: a line for each phase, its items below. */
public final class PlanBoard {

    private PlanBoard() {}

    /** Whether the phase of this name is done. */
    public static boolean isDone(JsonNode plan, String phase) {
        for (JsonNode candidate : plan.path("phases")) {
            if (candidate.path("name").asText().equals(phase)) {
                return candidate.path("status").asText().equals("DONE");
            }
        }
        return false;
    }

    /** Shows what the gateway answered to {@code GET /plan/{spec}}. */
    public static String of(JsonNode plan) {
        StringBuilder board = new StringBuilder();
        for (JsonNode phase : plan.path("phases")) {
            String status = phase.path("status").asText();
            board.append(String.format(
                    "%s %-10s %s%n", mark(status), phase.path("name").asText(), words(status)));
            for (JsonNode item : phase.path("items")) {
                board.append(String.format(
                        "    %s %s — %s%n",
                        mark(item.path("status").asText()),
                        item.path("title").asText(),
                        item.path("because").asText()));
            }
        }
        return board.isEmpty() ? "no plan yet" : board.toString().stripTrailing();
    }

    private static String words(String status) {
        return status.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String mark(String status) {
        return switch (status) {
            case "DONE" -> "✓";
            case "FAILED" -> "✗";
            case "IN_PROGRESS" -> "…";
            case String other -> "·";
        };
    }
}
