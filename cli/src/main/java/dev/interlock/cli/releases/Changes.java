package dev.interlock.cli.releases;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.cli.client.Plain;
import java.util.ArrayList;
import java.util.List;

/** In what a definition differs from another, a line for each member. */
final class Changes {

    private static final int WIDEST = 100;

    private final List<String> lines = new ArrayList<>();

    private Changes() {}

    /** {@code + pointer: value} for what is new, {@code -} for what is gone, {@code ~} for what has another value. */
    static List<String> between(JsonNode before, JsonNode after) {
        Changes changes = new Changes();
        changes.compare("", before, after);
        return List.copyOf(changes.lines);
    }

    private void compare(String pointer, JsonNode before, JsonNode after) {
        if (before.equals(after)) {
            return;
        }
        if (before.isMissingNode()) {
            lines.add("+ " + pointer + ": " + value(after));
        } else if (after.isMissingNode()) {
            lines.add("- " + pointer + ": " + value(before));
        } else if (before.isObject() && after.isObject()) {
            members(pointer, before, after);
        } else if (before.isArray() && after.isArray()) {
            items(pointer, before, after);
        } else {
            lines.add("~ " + pointer + ": " + value(before) + " → " + value(after));
        }
    }

    private void members(String pointer, JsonNode before, JsonNode after) {
        before.fieldNames()
                .forEachRemaining(name -> compare(pointer + "/" + name, before.path(name), after.path(name)));
        after.fieldNames().forEachRemaining(name -> {
            if (!before.has(name)) {
                compare(pointer + "/" + name, before.path(name), after.path(name));
            }
        });
    }

    private void items(String pointer, JsonNode before, JsonNode after) {
        for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
            compare(pointer + "/" + i, before.path(i), after.path(i));
        }
    }

    private static String value(JsonNode value) {
        String text = Plain.text(value.toString());
        return text.length() <= WIDEST ? text : text.substring(0, WIDEST - 1) + "…";
    }
}
