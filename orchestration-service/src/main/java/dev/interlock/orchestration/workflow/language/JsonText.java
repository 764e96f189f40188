package dev.interlock.orchestration.workflow.language;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.interlock.orchestration.workflow.language.Reading.Format;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON with the places of its values. */
final class JsonText {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DefinitionText.DEEPEST)
                    .maxNumberLength(DefinitionText.LONGEST_NUMBER)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final JsonParser parser;
    private final Map<String, Positions.Position> places = new HashMap<>();
    private int values;

    private JsonText(JsonParser parser) {
        this.parser = parser;
    }

    static DefinitionText read(String text) throws Unreadable {
        try (var parser = FACTORY.createParser(text)) {
            var reader = new JsonText(parser);
            parser.nextToken();
            var tree = reader.value("", reader.place());
            if (parser.nextToken() != null) {
                throw reader.unreadable("There is more text after the definition");
            }
            return new DefinitionText(tree, reader::place, Format.JSON);
        } catch (JsonProcessingException e) {
            throw unreadable(e.getLocation(), "The definition isn't JSON: " + e.getOriginalMessage());
        } catch (IOException | StackOverflowError e) {
            throw new Unreadable("The definition isn't JSON", 1, 1);
        }
    }

    private JsonNode value(String pointer, Positions.Position place) throws IOException, Unreadable {
        if (++values > DefinitionText.MOST_VALUES) {
            throw unreadable("The definition has more than " + DefinitionText.MOST_VALUES + " values");
        }
        places.put(pointer, place);
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(pointer);
            case START_ARRAY -> array(pointer);
            case VALUE_STRING -> NODES.textNode(text(parser.getText()));
            case VALUE_NUMBER_INT -> integer();
            case VALUE_NUMBER_FLOAT -> fraction();
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            case null, default -> throw unreadable("The definition ends too soon");
        };
    }

    private JsonNode object(String pointer) throws IOException, Unreadable {
        var object = NODES.objectNode();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var name = text(parser.currentName());
            var place = place();
            parser.nextToken();
            object.set(name, value(Positions.child(pointer, name), place));
        }
        return object;
    }

    private JsonNode array(String pointer) throws IOException, Unreadable {
        var array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(pointer + "/" + array.size(), place()));
        }
        return array;
    }

    private JsonNode integer() throws IOException {
        return switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL -> NODES.numberNode(parser.getBigIntegerValue());
        };
    }

    private JsonNode fraction() throws IOException, Unreadable {
        var number = Double.parseDouble(parser.getText());
        if (Double.isInfinite(number)) {
            throw unreadable("A number is too large");
        }
        return NODES.numberNode(number);
    }

    private String text(String text) throws Unreadable {
        var fault = DefinitionText.faultOf(text);
        if (!fault.isEmpty()) {
            throw unreadable(fault);
        }
        return text;
    }

    private Positions.Position place() {
        var location = parser.currentTokenLocation();
        return new Positions.Position(location.getLineNr(), location.getColumnNr());
    }

    private Positions.Position place(String pointer) {
        var place = places.get(pointer);
        return place != null ? place : place(pointer.substring(0, Math.max(0, pointer.lastIndexOf('/'))));
    }

    private Unreadable unreadable(String message) {
        return unreadable(parser.currentTokenLocation(), message);
    }

    private static Unreadable unreadable(@Nullable JsonLocation location, String message) {
        return location == null
                ? new Unreadable(message, 1, 1)
                : new Unreadable(message, location.getLineNr(), location.getColumnNr());
    }
}
