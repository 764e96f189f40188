package dev.interlock.cli.approvals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.cli.client.Plain;
import java.util.Locale;

/** An approval for a terminal. */
final class ApprovalText {

    private ApprovalText() {}

    static String of(JsonNode approval) {
        StringBuilder text = new StringBuilder();
        line(text, "", Plain.text(approval.path("title")));
        line(text, "", Plain.text(approval.path("description")));
        line(text, "state     ", outcome(approval));
        line(text, "asked     ", asked(approval));
        line(text, "left out  ", Plain.text(approval.path("starter")));
        line(text, "run       ", Plain.text(approval.path("run")));
        line(text, "deadline  ", Plain.text(approval.path("deadline")));
        line(text, "escalates ", escalation(approval.path("escalation")));
        JsonNode evidence = approval.path("evidence");
        line(text, "evidence  ", evidence.isMissingNode() ? "" : Plain.text(evidence.toPrettyString()));
        approval.path("trail").forEach(act -> line(text, "  ", act(act)));
        return text.toString().stripTrailing();
    }

    /** {@code open, 1 more must approve}. */
    static String outcome(JsonNode approval) {
        String state = approval.path("state").asText().toLowerCase(Locale.ROOT);
        int missing = approval.path("missing").asInt();
        return missing == 0 ? state : state + ", " + missing + " more must approve";
    }

    private static String asked(JsonNode approval) {
        StringBuilder names = new StringBuilder();
        approval.path("candidates")
                .forEach(name -> names.append(names.isEmpty() ? "" : ", ").append(Plain.text(name)));
        String role = approval.path("role").asText() + " or above";
        return approval.path("approvers").asText() + " of " + (names.isEmpty() ? role : names + " (" + role + ")");
    }

    private static String escalation(JsonNode escalation) {
        return escalation.isObject()
                ? "to " + escalation.path("role").asText() + " at "
                        + escalation.path("at").asText()
                : "";
    }

    private static String act(JsonNode act) {
        StringBuilder text = new StringBuilder(act.path("at").asText())
                .append("  ")
                .append(act.path("by").isTextual() ? Plain.text(act.path("by")) + " " : "")
                .append(act.path("act").asText());
        append(text, " to ", act.path("to"));
        append(text, " on behalf of ", act.path("onBehalfOf"));
        append(text, ": ", act.path("comment"));
        return text.toString();
    }

    private static void append(StringBuilder text, String before, JsonNode value) {
        if (value.isTextual()) {
            text.append(before).append(Plain.text(value));
        }
    }

    private static void line(StringBuilder text, String label, String value) {
        if (!value.isEmpty()) {
            text.append(label).append(value).append('\n');
        }
    }
}
