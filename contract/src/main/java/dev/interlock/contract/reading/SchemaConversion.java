package dev.interlock.contract.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interlock.contract.SpecFormat;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Turns one Schema Object of an older format into JSON Schema 2020-12, in place. The schemas within it were turned before.
 *
 * <p>{@code nullable} is taken as authors mean it rather than by the letter of OpenAPI 3.0.3: it lets null through also
 * beside {@code enum}, {@code allOf}, {@code anyOf} and {@code oneOf}. Beside {@code $ref} it is ignored, as the
 * specification says of everything there.
 */
final class SchemaConversion {

    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);
    private static final Set<String> KEPT_BESIDE_REF = Set.of("$ref", "description", "summary");

    private SchemaConversion() {}

    static void convert(ObjectNode schema, SpecFormat format) {
        // one dialect for the whole document; a schema's own would have to be fetched
        schema.remove("$schema");
        if (format == SpecFormat.OPENAPI_3_1) {
            return;
        }
        if (schema.has("$ref")) {
            schema.retain(List.copyOf(keptBesideRef(schema)));
            return;
        }
        bound(schema, "minimum", "exclusiveMinimum");
        bound(schema, "maximum", "exclusiveMaximum");
        if (format == SpecFormat.SWAGGER_2_0) {
            swagger(schema);
        }
        boolean nullable =
                schema.path("nullable").asBoolean() || schema.path("x-nullable").asBoolean();
        schema.remove(List.of("nullable", "x-nullable"));
        if (nullable) {
            letNullThrough(schema);
        }
    }

    private static Set<String> keptBesideRef(ObjectNode schema) {
        Set<String> kept = new HashSet<>();
        schema.fieldNames().forEachRemaining(name -> {
            if (KEPT_BESIDE_REF.contains(name) || name.startsWith("x-")) {
                kept.add(name);
            }
        });
        return kept;
    }

    private static void bound(ObjectNode schema, String bound, String exclusive) {
        JsonNode flag = schema.path(exclusive);
        if (!flag.isBoolean()) {
            return;
        }
        schema.remove(exclusive);
        if (flag.booleanValue() && schema.has(bound)) {
            schema.set(exclusive, schema.remove(bound));
        }
    }

    private static void swagger(ObjectNode schema) {
        if (schema.path("type").asText().equals("file")) {
            schema.put("type", "string").put("format", "binary");
        }
        if (schema.path("discriminator").isTextual()) {
            String property = schema.path("discriminator").textValue();
            schema.putObject("discriminator").put("propertyName", property);
        }
    }

    private static void letNullThrough(ObjectNode schema) {
        if (schema.path("enum") instanceof ArrayNode values && !contains(values, NODES.nullNode())) {
            values.addNull();
        }
        addNullType(schema);
        for (String alternatives : List.of("anyOf", "oneOf")) {
            if (schema.path(alternatives) instanceof ArrayNode branches && !contains(branches, nullSchema())) {
                branches.add(nullSchema());
            }
        }
        if (schema.has("allOf")) {
            ObjectNode rest = schema.deepCopy();
            schema.removeAll();
            schema.putArray("anyOf").add(rest).add(nullSchema());
        }
    }

    private static void addNullType(ObjectNode schema) {
        JsonNode type = schema.path("type");
        if (type.isTextual() && !type.textValue().equals("null")) {
            schema.putArray("type").add(type).add("null");
        }
        if (type instanceof ArrayNode types && !contains(types, NODES.textNode("null"))) {
            types.add("null");
        }
    }

    private static ObjectNode nullSchema() {
        return NODES.objectNode().put("type", "null");
    }

    private static boolean contains(ArrayNode values, JsonNode wanted) {
        for (JsonNode value : values) {
            if (value.equals(wanted)) {
                return true;
            }
        }
        return false;
    }
}
