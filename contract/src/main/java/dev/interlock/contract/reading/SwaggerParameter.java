package dev.interlock.contract.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interlock.contract.SpecFormat;
import java.util.Set;

/** Turns a parameter, form field or header of Swagger 2.0 into one with a schema and a style. */
final class SwaggerParameter {

    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);
    private static final Set<String> ABOUT =
            Set.of("name", "in", "description", "required", "allowEmptyValue", "deprecated");

    private SwaggerParameter() {}

    static ObjectNode convert(JsonNode parameter) {
        ObjectNode converted = NODES.objectNode();
        parameter.properties().forEach(member -> {
            if (ABOUT.contains(member.getKey()) || member.getKey().startsWith("x-")) {
                converted.set(member.getKey(), member.getValue());
            }
        });
        if (parameter.path("type").asText().equals("array")) {
            style(parameter, converted);
        }
        converted.set("schema", schema(parameter));
        return converted;
    }

    static ObjectNode schema(JsonNode parameter) {
        ObjectNode schema = NODES.objectNode();
        parameter.properties().forEach(member -> {
            String name = member.getKey();
            boolean about = ABOUT.contains(name) || name.equals("collectionFormat") || name.equals("items");
            if (!about && (!name.startsWith("x-") || name.equals("x-nullable"))) {
                schema.set(name, member.getValue());
            }
        });
        if (parameter.path("items").isObject()) {
            schema.set("items", schema(parameter.path("items")));
        }
        SchemaConversion.convert(schema, SpecFormat.SWAGGER_2_0);
        return schema;
    }

    static void copyAbout(JsonNode parameter, ObjectNode converted) {
        parameter.properties().forEach(member -> {
            if (member.getKey().equals("description") || member.getKey().startsWith("x-")) {
                converted.set(member.getKey(), member.getValue());
            }
        });
    }

    /** Tab-separated values have no style of their own; they are read as comma-separated. */
    private static void style(JsonNode parameter, ObjectNode converted) {
        boolean form = parameter.path("in").asText().equals("query");
        switch (parameter.path("collectionFormat").asText("csv")) {
            case "ssv" ->
                converted.put("style", form ? "spaceDelimited" : "simple").put("explode", false);
            case "pipes" ->
                converted.put("style", form ? "pipeDelimited" : "simple").put("explode", false);
            case "multi" -> converted.put("style", "form").put("explode", true);
            default -> converted.put("style", form ? "form" : "simple").put("explode", false);
        }
    }
}
