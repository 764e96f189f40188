package dev.interlock.system.chart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.UncheckedIOException;

/** YAML as trees. */
final class Yaml {

    private static final YAMLMapper MAPPER = new YAMLMapper();

    private Yaml() {}

    /** @throws UncheckedIOException when the text is no YAML */
    static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String write(JsonNode tree) {
        try {
            return MAPPER.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first tree with the second over it, as Helm lays values over values: lists are replaced. */
    static JsonNode merged(JsonNode under, JsonNode over) {
        if (!(under instanceof ObjectNode) || !(over instanceof ObjectNode)) {
            return over;
        }
        ObjectNode merged = under.deepCopy();
        over.properties().forEach(entry -> {
            var old = merged.get(entry.getKey());
            merged.set(entry.getKey(), old == null ? entry.getValue() : merged(old, entry.getValue()));
        });
        return merged;
    }
}
