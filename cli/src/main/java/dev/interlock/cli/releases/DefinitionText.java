package dev.interlock.cli.releases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.interlock.cli.client.Unreadable;

/**
 * The definition of an application as somebody wrote it. Whether it will do is for the installation to say, which gets
 * the text itself.
 *
 * @param tree what it says, to be compared with what is kept
 */
public record DefinitionText(String text, ObjectNode tree) {

    /** JSON is YAML as well. */
    private static final YAMLMapper YAML = new YAMLMapper();

    /** @throws Unreadable where it is no object in YAML or JSON, or has no name */
    public static DefinitionText read(String text) {
        if (tree(text) instanceof ObjectNode definition) {
            if (definition.path("name").asText("").isEmpty()) {
                throw new Unreadable("the definition has no name");
            }
            return new DefinitionText(text, definition);
        }
        throw new Unreadable("the definition is no object in YAML or JSON");
    }

    public static DefinitionText of(ObjectNode tree) {
        return new DefinitionText(tree.toString(), tree);
    }

    String name() {
        return tree.path("name").asText();
    }

    String mediaType() {
        return text.stripLeading().startsWith("{") ? "application/json" : "application/yaml";
    }

    private static JsonNode tree(String text) {
        try {
            return YAML.readTree(text);
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            String place = at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
            throw new Unreadable("not YAML: " + place + e.getOriginalMessage());
        }
    }
}
