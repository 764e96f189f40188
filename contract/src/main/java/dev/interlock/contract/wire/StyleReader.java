package dev.interlock.contract.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interlock.contract.ParameterLocation;
import dev.interlock.contract.ParameterStyle;
import dev.interlock.contract.ParameterValue.Styled;
import dev.interlock.contract.matching.PercentCoding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Reads what a style has written (OpenAPI 3.1, 4.8.12.2; RFC 6570). Text alone does not always say what it stands for, so
 * there may be several candidates, the likeliest first; whoever knows the schema chooses.
 */
public final class StyleReader {

    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

    private final String name;
    private final ParameterLocation location;
    private final ParameterStyle style;
    private final boolean explode;
    private final SchemaTypes schema;

    public StyleReader(String name, ParameterLocation location, Styled styled) {
        this.name = name;
        this.location = location;
        this.style = styled.style();
        this.explode = styled.explode();
        this.schema = SchemaTypes.of(styled.schema());
    }

    /** What the parameter may stand for; empty if it is not there. */
    public List<JsonNode> candidates(RequestParts request) {
        return switch (location) {
            case PATH -> {
                String raw = request.rawPath().get(name);
                yield raw == null ? List.of() : ofText(raw);
            }
            case HEADER -> ofHeader(request.headers().getOrDefault(name, List.of()));
            case QUERY -> ofPairs(request.query());
            case COOKIE -> ofPairs(request.cookies());
        };
    }

    /** What the lines of a header may stand for; empty if there is none. */
    public List<JsonNode> ofHeader(List<String> lines) {
        return lines.isEmpty() ? List.of() : ofText(String.join(",", lines));
    }

    /** What the pairs of a query, form or cookie header may stand for; empty if the name is not there. */
    public List<JsonNode> ofPairs(List<RawPair> pairs) {
        if (style == ParameterStyle.DEEP_OBJECT) {
            return DeepObject.read(name, pairs, schema).map(List::of).orElse(List.of());
        }
        List<JsonNode> candidates = new ArrayList<>();
        List<String> values = RawPair.values(pairs, name);
        if (schema.allowArray() && !values.isEmpty()) {
            candidates.add(
                    explode
                            ? array(values)
                            : array(RawPair.values(pairs, name).stream()
                                    .flatMap(value -> split(value).stream())
                                    .toList()));
        }
        if (schema.allowObject()) {
            ObjectNode object = explode
                    ? exploded(pairs)
                    : values.isEmpty() ? NODES.objectNode() : object(split(values.getFirst()));
            if (!object.isEmpty() || !values.isEmpty()) {
                candidates.add(object);
            }
        }
        if (!values.isEmpty() && (schema.allowScalar() || candidates.isEmpty())) {
            candidates.addAll(Scalars.candidates(decode(values.getFirst()), schema));
        }
        return candidates;
    }

    private ObjectNode exploded(List<RawPair> pairs) {
        ObjectNode object = NODES.objectNode();
        for (RawPair pair : pairs) {
            if (schema.properties().containsKey(pair.name()) && !object.has(pair.name())) {
                object.set(pair.name(), Scalars.best(decode(pair.raw()), schema.ofProperty(pair.name())));
            }
        }
        return object;
    }

    private List<JsonNode> ofText(String raw) {
        String text = withoutPrefix(raw);
        List<JsonNode> candidates = new ArrayList<>();
        if (schema.allowArray()) {
            candidates.add(array(text.isEmpty() ? List.of() : elements(text)));
        }
        if (schema.allowObject()) {
            candidates.add(explode ? assignments(text) : object(split(text)));
        }
        if (schema.allowScalar() || candidates.isEmpty()) {
            candidates.addAll(Scalars.candidates(decode(text), schema));
        }
        return candidates;
    }

    private String withoutPrefix(String raw) {
        if (style == ParameterStyle.LABEL && raw.startsWith(".")) {
            return raw.substring(1);
        }
        if (style != ParameterStyle.MATRIX || !raw.startsWith(";")) {
            return raw;
        }
        boolean exploded = explode && (schema.allowArray() || schema.allowObject());
        if (!exploded && raw.startsWith(';' + name + '=')) {
            return raw.substring(name.length() + 2);
        }
        return raw.equals(';' + name) ? "" : raw.substring(1);
    }

    private List<String> elements(String text) {
        if (!explode) {
            return split(text);
        }
        return switch (style) {
            case LABEL -> RawPair.split(text, '.');
            case MATRIX ->
                RawPair.split(text, ';').stream()
                        .map(part -> part.startsWith(name + '=') ? part.substring(name.length() + 1) : part)
                        .toList();
            case SIMPLE, FORM, SPACE_DELIMITED, PIPE_DELIMITED, DEEP_OBJECT -> split(text);
        };
    }

    /** {@code k=v,k=v} and the like. */
    private ObjectNode assignments(String text) {
        char separator =
                switch (style) {
                    case LABEL -> '.';
                    case MATRIX -> ';';
                    case SIMPLE, FORM, SPACE_DELIMITED, PIPE_DELIMITED, DEEP_OBJECT -> ',';
                };
        ObjectNode object = NODES.objectNode();
        for (String assignment : text.isEmpty() ? List.<String>of() : RawPair.split(text, separator)) {
            int equals = assignment.indexOf('=');
            String key = decode(equals < 0 ? assignment : assignment.substring(0, equals));
            String value = decode(equals < 0 ? "" : assignment.substring(equals + 1));
            object.set(key, Scalars.best(value, schema.ofProperty(key)));
        }
        return object;
    }

    private ArrayNode array(List<String> rawElements) {
        ArrayNode array = NODES.arrayNode();
        SchemaTypes items = schema.ofItems();
        rawElements.forEach(raw -> array.add(Scalars.best(decode(raw), items)));
        return array;
    }

    /** {@code k,v,k,v}. */
    private ObjectNode object(List<String> parts) {
        ObjectNode object = NODES.objectNode();
        for (int i = 0; i + 1 < parts.size(); i += 2) {
            String key = decode(parts.get(i));
            object.set(key, Scalars.best(decode(parts.get(i + 1)), schema.ofProperty(key)));
        }
        return object;
    }

    private List<String> split(String raw) {
        return switch (style) {
            case SPACE_DELIMITED -> RawPair.split(raw.replace("%20", " ").replace('+', ' '), ' ');
            case PIPE_DELIMITED -> RawPair.split(raw.replace("%7C", "|").replace("%7c", "|"), '|');
            case SIMPLE, LABEL, MATRIX, FORM, DEEP_OBJECT -> RawPair.split(raw, ',');
        };
    }

    private String decode(String raw) {
        UnaryOperator<String> decoding =
                switch (location) {
                    case PATH -> PercentCoding::decode;
                    case QUERY -> PercentCoding::decodeForm;
                    case COOKIE -> PercentCoding::decode;
                    // a header field is text as it stands (OpenAPI 3.1, appendix D)
                    case HEADER -> String::strip;
                };
        return decoding.apply(raw);
    }
}
