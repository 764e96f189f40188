package dev.interlock.contract.judging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interlock.contract.FieldEncoding;
import dev.interlock.contract.MediaRange;
import dev.interlock.contract.MediaTypeContract;
import dev.interlock.contract.ParameterLocation;
import dev.interlock.contract.ParameterValue;
import dev.interlock.contract.json.JsonLimits;
import dev.interlock.contract.json.JsonTree;
import dev.interlock.contract.json.ParsedJson;
import dev.interlock.contract.matching.PercentCoding;
import dev.interlock.contract.schema.Direction;
import dev.interlock.contract.schema.SchemaRef;
import dev.interlock.contract.wire.RawPair;
import dev.interlock.contract.wire.SchemaTypes;
import dev.interlock.contract.wire.StyleReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Form bodies as the objects that their schemas describe. */
final class FormBody {

    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

    private FormBody() {}

    static List<Violation> urlEncoded(String body, MediaTypeContract contract, Direction direction) {
        Optional<SchemaRef> schema = contract.schema();
        if (schema.isEmpty()) {
            return List.of();
        }
        List<RawPair> pairs = RawPair.ofQuery(body);
        Map<String, SchemaRef> properties = SchemaTypes.of(schema).properties();
        ObjectNode object = NODES.objectNode();
        properties.forEach((name, property) -> {
            FieldEncoding encoding = contract.encodings().getOrDefault(name, FieldEncoding.DEFAULT);
            List<JsonNode> candidates =
                    reader(name, encoding, property).ofPairs(named(pairs, name, encoding, property));
            choose(candidates, property, direction).ifPresent(value -> object.set(name, value));
        });
        for (RawPair pair : pairs) {
            String field = pair.name().contains("[")
                    ? pair.name().substring(0, pair.name().indexOf('['))
                    : pair.name();
            if (!properties.containsKey(field) && !object.has(pair.name())) {
                object.put(pair.name(), PercentCoding.decodeForm(pair.raw()));
            }
        }
        return new SchemaFaults(In.BODY, null, direction).of(schema.get(), object);
    }

    /** Objects with exploded properties would take fields of others; in a form they are read by their own name. */
    private static List<RawPair> named(List<RawPair> pairs, String name, FieldEncoding encoding, SchemaRef property) {
        boolean object = SchemaTypes.of(Optional.of(property)).types().contains("object");
        return object && encoding.explode()
                ? pairs.stream().filter(pair -> pair.name().startsWith(name)).toList()
                : pairs;
    }

    private static StyleReader reader(String name, FieldEncoding encoding, SchemaRef property) {
        return new StyleReader(
                name,
                ParameterLocation.QUERY,
                new ParameterValue.Styled(encoding.style(), encoding.explode(), property, Map.of()));
    }

    private static Optional<JsonNode> choose(List<JsonNode> candidates, SchemaRef schema, Direction direction) {
        return candidates.stream()
                .filter(candidate -> schema.accepts(candidate, direction))
                .findFirst()
                .or(() -> candidates.stream().findFirst());
    }

    static List<Violation> multipart(String contentType, byte[] body, MediaTypeContract contract, Direction direction) {
        Optional<List<MultipartBody.Part>> parts = MultipartBody.parse(contentType, body);
        if (parts.isEmpty()) {
            return List.of(new Violation(
                    Kind.MALFORMED,
                    "The body is no well-formed multipart: its boundary is missing or never closed",
                    In.BODY,
                    null,
                    "",
                    contract.pointer().value(),
                    "multipart with the boundary of its Content-Type",
                    contentType));
        }
        Optional<SchemaRef> schema = contract.schema();
        if (schema.isEmpty()) {
            return List.of();
        }
        SchemaTypes types = SchemaTypes.of(schema);
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        ObjectNode object = NODES.objectNode();
        for (MultipartBody.Part part : parts.get()) {
            SchemaRef property = types.properties().get(part.name());
            boolean array = property != null
                    && SchemaTypes.of(Optional.of(property)).types().contains("array");
            SchemaRef single = property != null && array ? property.resolved().at("items") : property;
            JsonNode value = value(part, single, direction);
            if (array && !value.isArray()) {
                JsonNode known = fields.computeIfAbsent(part.name(), unused -> object.putArray(part.name()));
                ((ArrayNode) known).add(value);
                continue;
            }
            object.set(part.name(), value);
        }
        return new SchemaFaults(In.BODY, null, direction).of(schema.get(), object);
    }

    private static JsonNode value(MultipartBody.Part part, @Nullable SchemaRef schema, Direction direction) {
        String text = new String(part.content(), StandardCharsets.UTF_8);
        boolean json =
                MediaRange.parse(part.contentType()).filter(MediaRange::json).isPresent();
        boolean object = schema != null
                && SchemaTypes.of(Optional.of(schema)).types().stream()
                        .anyMatch(type -> type.equals("object") || type.equals("array"));
        if ((json || object) && JsonTree.parse(text, JsonLimits.BODY) instanceof ParsedJson.Tree tree) {
            return tree.root();
        }
        if (schema == null) {
            return NODES.textNode(text);
        }
        String encoded = PercentCoding.encode(text);
        List<JsonNode> candidates = reader(
                        part.name(), new FieldEncoding(null, FieldEncoding.DEFAULT.style(), false), schema)
                .ofPairs(List.of(new RawPair(part.name(), encoded)));
        return choose(candidates, schema, direction).orElseGet(() -> NODES.textNode(text));
    }
}
