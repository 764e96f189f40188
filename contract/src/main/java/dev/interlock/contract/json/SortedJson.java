package dev.interlock.contract.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/** A value with the members of every object by name, so that whatever walks it walks the same way. */
public final class SortedJson {

    private SortedJson() {}

    /** A copy; only objects and arrays are new. The value's depth was bounded when it was read. */
    public static JsonNode copyOf(JsonNode value) {
        if (value.isObject()) {
            TreeMap<String, JsonNode> members = new TreeMap<>();
            for (Map.Entry<String, JsonNode> member : value.properties()) {
                members.put(member.getKey(), copyOf(member.getValue()));
            }
            ObjectNode sorted = JsonNodeFactory.instance.objectNode();
            members.forEach(sorted::set);
            return sorted;
        }
        if (value.isArray()) {
            ArrayNode sorted = JsonNodeFactory.instance.arrayNode(value.size());
            value.forEach(element -> sorted.add(copyOf(element)));
            return sorted;
        }
        return value;
    }
}
