package dev.interlock.contract.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interlock.contract.JsonPointer;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON into a tree without recursion. It differs from Jackson's own reader in that it reports duplicate members,
 * keeps all digits of a number, and refuses numbers whose exponent alone would make arithmetic endless.
 */
public final class JsonTree {

    private static final int LARGEST_EXPONENT = 2_000;
    private static final int LONGEST_STRING = 20 * 1024 * 1024;
    private static final int LONGEST_NUMBER = 1_000;
    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

    private final JsonParser parser;
    private final JsonLimits limits;
    private final List<JsonPointer> duplicates = new ArrayList<>();
    private final Deque<JsonNode> open = new ArrayDeque<>();
    private int nodes;

    private JsonTree(JsonParser parser, JsonLimits limits) {
        this.parser = parser;
        this.limits = limits;
    }

    /** The value of a text; never throws. */
    public static ParsedJson parse(String text, JsonLimits limits) {
        try (JsonParser parser = factory(limits).createParser(text)) {
            return new JsonTree(parser, limits).parse();
        } catch (IOException memoryNeverFails) {
            return new ParsedJson.Fault(ParsedJson.Reason.SYNTAX, "cannot be read", 1, 1);
        }
    }

    /** A parser factory that keeps to the limits. */
    public static JsonFactory factory(JsonLimits limits) {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.depth())
                        .maxStringLength(LONGEST_STRING)
                        .maxNumberLength(LONGEST_NUMBER)
                        .maxNameLength(LONGEST_STRING)
                        .build())
                .build();
    }

    /** A number with all its digits; null if arithmetic with it would not end in reasonable time. */
    public static @Nullable BigDecimal number(String text) {
        if (text.length() > LONGEST_NUMBER) {
            return null;
        }
        try {
            BigDecimal value = new BigDecimal(text);
            return Math.abs((long) value.scale()) > LARGEST_EXPONENT ? null : value;
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    private ParsedJson parse() throws IOException {
        try {
            JsonNode root = tree();
            if (parser.nextToken() != null) {
                return fault(ParsedJson.Reason.SYNTAX, "there is more text after the end of the JSON value");
            }
            return new ParsedJson.Tree(root, duplicates);
        } catch (StreamConstraintsException tooMuch) {
            return fault(ParsedJson.Reason.LIMIT, "is " + tooMuch.getOriginalMessage());
        } catch (TooMuch tooMuch) {
            return fault(ParsedJson.Reason.LIMIT, tooMuch.getMessage());
        } catch (JsonProcessingException malformed) {
            JsonLocation at = malformed.getLocation();
            return new ParsedJson.Fault(
                    ParsedJson.Reason.SYNTAX,
                    firstLine(malformed.getOriginalMessage()),
                    at == null ? 1 : at.getLineNr(),
                    at == null ? 1 : at.getColumnNr());
        }
    }

    private JsonNode tree() throws IOException, TooMuch {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw new JsonParseException(parser, "the text is empty");
        }
        JsonNode root = value(first);
        while (!open.isEmpty()) {
            JsonToken token = parser.nextToken();
            if (token == null) {
                throw new JsonParseException(parser, "the text ends in the middle");
            }
            if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
                open.pop();
                continue;
            }
            if (open.element() instanceof ArrayNode array) {
                array.add(value(token));
                continue;
            }
            member((ObjectNode) open.element());
        }
        return root;
    }

    private void member(ObjectNode object) throws IOException, TooMuch {
        String name = parser.currentName();
        JsonToken token = parser.nextToken();
        if (object.has(name)) {
            duplicates.add(new JsonPointer(pointerOfParsed()));
        }
        object.set(name, value(token));
    }

    private String pointerOfParsed() {
        // right after a start token the context is already that of the new object or array
        var context = parser.getParsingContext();
        boolean inside = parser.currentToken().isStructStart();
        return (inside ? context.getParent() : context).pathAsPointer().toString();
    }

    private JsonNode value(@Nullable JsonToken token) throws IOException, TooMuch {
        if (++nodes > limits.nodes()) {
            throw new TooMuch("has more than " + limits.nodes() + " values");
        }
        if (token == null) {
            throw new JsonParseException(parser, "the text ends in the middle");
        }
        return switch (token) {
            case START_OBJECT -> opened(NODES.objectNode());
            case START_ARRAY -> opened(NODES.arrayNode());
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case VALUE_NUMBER_INT -> integer();
            case VALUE_NUMBER_FLOAT -> decimal();
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            default -> NODES.nullNode();
        };
    }

    private JsonNode opened(JsonNode container) {
        open.push(container);
        return container;
    }

    private JsonNode integer() throws IOException {
        return switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            default -> NODES.numberNode(parser.getBigIntegerValue());
        };
    }

    private JsonNode decimal() throws IOException, TooMuch {
        BigDecimal value = number(parser.getText());
        if (value == null) {
            throw new TooMuch("has a number with too large an exponent");
        }
        return NODES.numberNode(value);
    }

    private ParsedJson.Fault fault(ParsedJson.Reason reason, String message) {
        JsonLocation at = parser.currentTokenLocation();
        return new ParsedJson.Fault(reason, message, Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
    }

    private static String firstLine(String message) {
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }

    private static final class TooMuch extends Exception {
        private static final long serialVersionUID = 1L;

        TooMuch(String message) {
            super(message, null, false, false);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }
}
