package dev.interlock.contract.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interlock.contract.matching.PercentCoding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The style {@code filter[a]=1&filter[b][c]=2}; the specification leaves nesting open, here it is read as meant. */
final class DeepObject {

    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);
    private static final int DEEPEST = 16;

    private DeepObject() {}

    static Optional<JsonNode> read(String name, List<RawPair> pairs, SchemaTypes schema) {
        ObjectNode object = NODES.objectNode();
        boolean found = false;
        for (RawPair pair : pairs) {
            List<String> path = path(name, pair.name());
            if (!path.isEmpty() && path.size() <= DEEPEST) {
                found = true;
                put(object, path, PercentCoding.decodeForm(pair.raw()), schema);
            }
        }
        return found ? Optional.of(object) : Optional.empty();
    }

    private static void put(ObjectNode object, List<String> path, String text, SchemaTypes schema) {
        String key = path.getFirst();
        SchemaTypes property = schema.ofProperty(key);
        boolean list = path.size() == 1 || (path.size() == 2 && path.get(1).isEmpty());
        if (!list) {
            ObjectNode below = object.get(key) instanceof ObjectNode nested ? nested : object.putObject(key);
            put(below, path.subList(1, path.size()), text, property);
            return;
        }
        if (property.allowArray() || path.size() == 2) {
            ArrayNode array = object.get(key) instanceof ArrayNode known ? known : object.putArray(key);
            array.add(Scalars.best(text, property.ofItems()));
            return;
        }
        object.set(key, Scalars.best(text, property));
    }

    /** The names within the brackets; empty if the pair is not one of the parameter. */
    private static List<String> path(String parameter, String name) {
        if (!name.startsWith(parameter + '[') || !name.endsWith("]")) {
            return List.of();
        }
        List<String> path = new ArrayList<>();
        int start = parameter.length();
        while (start < name.length()) {
            int close = name.indexOf(']', start);
            if (name.charAt(start) != '[' || close < 0) {
                return List.of();
            }
            path.add(name.substring(start + 1, close));
            start = close + 1;
        }
        return path;
    }
}
