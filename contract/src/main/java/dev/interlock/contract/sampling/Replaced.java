package dev.interlock.contract.sampling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interlock.contract.JsonPointer;

/** A copy of a value with one place changed. */
final class Replaced {

    private Replaced() {}

    /** The place must lie within objects only. */
    static JsonNode at(JsonNode value, JsonPointer pointer, JsonNode replacement) {
        if (pointer.value().isEmpty()) {
            return replacement;
        }
        JsonNode copy = value.deepCopy();
        String last = pointer.segments().getLast();
        ((ObjectNode) pointer.parent().in(copy)).set(last, replacement);
        return copy;
    }
}
