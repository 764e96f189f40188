package dev.interlock.contract.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.interlock.contract.SpecFormat;
import dev.interlock.contract.json.SortedJson;
import dev.interlock.contract.reading.Shape.Fields;
import dev.interlock.contract.reading.Shape.Member;
import dev.interlock.contract.reading.Shape.Named;
import dev.interlock.contract.reading.Shape.Referable;
import dev.interlock.contract.reading.Shape.Scalar;
import java.util.Map;

/**
 * Turns a sound document into its normalised form: OpenAPI 3.1, members by name, texts that were written as numbers made
 * text. It changes the tree it is given.
 */
final class Conversion {

    private static final String VERSION = "3.1.0";

    private final SpecFormat format;
    private final Grammar grammar;

    Conversion(SpecFormat format) {
        this.format = format;
        this.grammar = Grammar.of(format);
    }

    JsonNode normalize(ObjectNode document) {
        convert(Grammar.DOCUMENT, document);
        ObjectNode converted =
                switch (format) {
                    case SWAGGER_2_0 -> new SwaggerConversion(document).convert();
                    case OPENAPI_3_0, OPENAPI_3_1 -> document;
                };
        converted.put("openapi", VERSION);
        return SortedJson.copyOf(converted);
    }

    private void convert(Shape shape, JsonNode node) {
        switch (shape) {
            case Named named -> fields(grammar.fields(named), node);
            case Referable referable -> fields(grammar.fields(referable.target()), node);
            case Shape.ListOf list -> list(list, node);
            case Shape.MapOf map ->
                node.properties().forEach(entry -> entry.setValue(converted(map.value(), entry.getValue())));
            case Shape.OneOf words -> {}
            case Scalar scalar -> {}
        }
    }

    private void list(Shape.ListOf list, JsonNode node) {
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, converted(list.element(), array.path(i)));
            }
        }
    }

    private JsonNode converted(Shape shape, JsonNode node) {
        if (shape == Scalar.TEXT && (node.isNumber() || node.isBoolean())) {
            return TextNode.valueOf(node.asText());
        }
        convert(shape, node);
        return node;
    }

    private void fields(Fields fields, JsonNode node) {
        if (!(node instanceof ObjectNode object)) {
            return;
        }
        object.properties().removeIf(entry -> {
            Member member = fields.members().get(entry.getKey());
            return member != null && StructureCheck.isEmpty(member, entry.getValue());
        });
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            Member member = fields.members().get(entry.getKey());
            if (member != null) {
                entry.setValue(converted(member.shape(), entry.getValue()));
                continue;
            }
            if (fields.others() != null && !entry.getKey().startsWith("x-")) {
                entry.setValue(converted(fields.others(), entry.getValue()));
            }
        }
        if (fields.name().equals(Grammar.SCHEMA.name())) {
            SchemaConversion.convert(object, format);
        }
    }
}
