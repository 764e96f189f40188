package dev.interlock.contract.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interlock.contract.schema.References;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The request body of a Swagger 2.0 operation, which it writes as a body parameter or as form fields. */
final class SwaggerBody {

    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);
    private static final String MULTIPART = "multipart/form-data";
    private static final String URL_ENCODED = "application/x-www-form-urlencoded";

    private final JsonNode document;
    private final List<String> mediaTypes;

    SwaggerBody(JsonNode document, List<String> mediaTypes) {
        this.document = document;
        this.mediaTypes = mediaTypes;
    }

    /** The body that the operation's own parameters give, else those of its path item; empty if none does. */
    Optional<JsonNode> of(JsonNode own, JsonNode shared) {
        List<JsonNode> fields = new ArrayList<>();
        for (JsonNode parameters : List.of(own, shared)) {
            for (JsonNode parameter : parameters) {
                JsonNode target = target(parameter);
                String in = target.path("in").asText();
                if (in.equals("body")) {
                    return Optional.of(SwaggerConversion.body(target, mediaTypes));
                }
                if (in.equals("formData")) {
                    fields.add(target);
                }
            }
        }
        return fields.isEmpty() ? Optional.empty() : Optional.of(form(fields));
    }

    private ObjectNode form(List<JsonNode> fields) {
        ObjectNode schema = NODES.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = NODES.arrayNode();
        boolean file = false;
        for (JsonNode field : fields) {
            String name = field.path("name").asText();
            if (properties.has(name)) {
                continue;
            }
            ObjectNode property = SwaggerParameter.schema(field);
            SwaggerParameter.copyAbout(field, property);
            properties.set(name, property);
            file |= field.path("type").asText().equals("file");
            if (field.path("required").asBoolean()) {
                required.add(name);
            }
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        ObjectNode body = NODES.objectNode();
        if (!required.isEmpty()) {
            body.put("required", true);
        }
        ObjectNode content = body.putObject("content");
        for (String mediaType : formTypes(file)) {
            content.putObject(mediaType).set("schema", schema);
        }
        return body;
    }

    private List<String> formTypes(boolean file) {
        List<String> forms = mediaTypes.stream()
                .filter(type -> type.startsWith("multipart/") || type.startsWith(URL_ENCODED))
                .toList();
        return forms.isEmpty() ? List.of(file ? MULTIPART : URL_ENCODED) : forms;
    }

    private JsonNode target(JsonNode node) {
        JsonNode target = node;
        while (References.isLocal(target.path("$ref").asText(""))) {
            target = References.pointer(target.path("$ref").asText()).in(document);
        }
        return target;
    }
}
