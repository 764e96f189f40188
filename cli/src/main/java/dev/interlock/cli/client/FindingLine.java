package dev.interlock.cli.client;

import com.fasterxml.jackson.databind.JsonNode;

/** A finding or a violation on one line: where, then what. */
final class FindingLine {

    private FindingLine() {}

    static String of(JsonNode item) {
        String message = message(item);
        if (message.isEmpty()) {
            return item.isTextual() ? item.asText() : item.toString();
        }
        StringBuilder line = new StringBuilder();
        if (item.path("line").asInt() > 0) {
            line.append("line ").append(item.path("line").asInt());
            if (item.path("column").asInt() > 0) {
                line.append(':').append(item.path("column").asInt());
            }
            line.append(' ');
        }
        for (String where : new String[] {"severity", "in", "name", "pointer"}) {
            String text = item.path(where).asText("");
            if (!text.isEmpty()) {
                line.append(text).append(' ');
            }
        }
        line.append(message);
        String code = item.path("code").asText("");
        return code.isEmpty() ? line.toString() : line + " [" + code + "]";
    }

    /** Services call it differently, depending on whether it finds fault with a document or with a member. */
    private static String message(JsonNode item) {
        for (String name : new String[] {"message", "detail", "reason"}) {
            String text = item.path(name).asText("");
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }
}
