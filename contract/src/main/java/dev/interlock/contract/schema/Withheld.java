package dev.interlock.contract.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/** Whether a member does not travel in a direction: {@code readOnly} in a request, {@code writeOnly} in a response. */
public final class Withheld {

    private static final int DEEPEST = 16;

    private Withheld() {}

    /** Whether the object schema, or one that it is composed of, marks the member so. */
    public static boolean member(JsonNode schema, String name, Direction direction, JsonNode document) {
        return member(schema, name, direction.withheldBy(), document, 0);
    }

    private static boolean member(JsonNode schema, String name, String keyword, JsonNode document, int depth) {
        if (depth > DEEPEST) {
            return false;
        }
        JsonNode property = schema.path("properties").path(name);
        if (marked(property, keyword, document, depth)) {
            return true;
        }
        for (JsonNode part : schema.path("allOf")) {
            if (member(part, name, keyword, document, depth + 1)) {
                return true;
            }
        }
        JsonNode target = target(schema, document);
        return !target.isMissingNode() && member(target, name, keyword, document, depth + 1);
    }

    private static boolean marked(JsonNode property, String keyword, JsonNode document, int depth) {
        if (depth > DEEPEST || property.isMissingNode()) {
            return false;
        }
        if (property.path(keyword).asBoolean()) {
            return true;
        }
        for (JsonNode part : property.path("allOf")) {
            if (marked(part, keyword, document, depth + 1)) {
                return true;
            }
        }
        return marked(target(property, document), keyword, document, depth + 1);
    }

    private static JsonNode target(JsonNode schema, JsonNode document) {
        String reference = schema.path("$ref").asText("");
        return References.isLocal(reference) ? References.pointer(reference).in(document) : MissingNode.getInstance();
    }
}
