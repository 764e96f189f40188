package dev.interlock.cli.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A line of a service's JSON log as a person reads it. */
final class LogLine {

    private static final ObjectMapper JSON = new ObjectMapper();

    private LogLine() {}

    /** Time, level, message, keys, stack trace; a line that is no JSON stays as it is. */
    static String readable(String line) {
        if (!line.startsWith("{")) {
            return line;
        }
        try {
            JsonNode json = JSON.readTree(line);
            StringBuilder text = new StringBuilder(json.path("timestamp").asText(""));
            text.append(String.format(" %-5s ", json.path("level").asText("")));
            text.append(json.path("message").asText(""));
            json.path("mdc")
                    .properties()
                    .forEach(key -> text.append(' ')
                            .append(key.getKey())
                            .append('=')
                            .append(key.getValue().asText()));
            String stack = json.path("stackTrace").asText("");
            return stack.isEmpty() ? text.toString() : text + "\n" + stack.stripTrailing();
        } catch (JsonProcessingException notJson) {
            return line;
        }
    }
}
