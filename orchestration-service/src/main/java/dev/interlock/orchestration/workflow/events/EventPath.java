package dev.interlock.orchestration.workflow.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** Finds in an event what a filter names: an attribute, {@code data}, or what is in the data, dotted. */
final class EventPath {

    private static final String DATA = "data";

    private EventPath() {}

    /** @return missing where there is none */
    static JsonNode value(JsonNode event, String name) {
        if (event.has(name) || !name.contains(".")) {
            return event.path(name);
        }
        var found = event;
        for (var member : name.split("\\.", -1)) {
            found = found.path(member);
        }
        return found;
    }

    /** Attributes are texts in one content mode and JSON in the other; they are compared as texts. */
    static JsonNode comparable(String name, JsonNode value) {
        var isData = name.equals(DATA) || name.startsWith(DATA + ".");
        return isData || !value.isValueNode() ? value : TextNode.valueOf(value.asText());
    }
}
