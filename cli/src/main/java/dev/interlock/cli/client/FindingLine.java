package dev.interlock.cli.client;

import com.fasterxml.jackson.databind.JsonNode;

/** A finding or a violation on one line: where, then what. */
final class FindingLine {

    private FindingLine() {}

    static String of(JsonNode item) {
        if (!item.isObject() || !item.has("message")) {
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
        line.append(item.path("message").asText());
        String code = item.path("code").asText("");
        return code.isEmpty() ? line.toString() : line + " [" + code + "]";
    }
}
