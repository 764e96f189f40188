package dev.interlock.deployment.breaking;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.contract.schema.SchemaRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A schema with its {@code allOf} taken into it, asked what the comparison wants to know. */
final class SchemaView {

    private static final Set<String> ALL_TYPES =
            Set.of("null", "boolean", "object", "array", "number", "integer", "string");
    private static final int DEEPEST = 16;

    private final SchemaRef schema;
    private final List<SchemaRef> parts = new ArrayList<>();

    private SchemaView(SchemaRef schema) {
        this.schema = schema;
        collect(schema, 0);
    }

    static SchemaView of(SchemaRef schema) {
        return new SchemaView(schema.resolved());
    }

    private void collect(SchemaRef part, int depth) {
        var resolved = part.resolved();
        if (depth > DEEPEST || parts.contains(resolved)) {
            return;
        }
        parts.add(resolved);
        for (int i = 0; i < resolved.node().path("allOf").size(); i++) {
            collect(resolved.at("allOf", i), depth + 1);
        }
    }

    String pointer() {
        return schema.pointer().value();
    }

    /** Integers are numbers; without a word on types, all. */
    Set<String> types() {
        Set<String> types = ALL_TYPES;
        for (SchemaRef part : parts) {
            var declared = declaredTypes(part.node().path("type"));
            if (!declared.isEmpty()) {
                types = types.equals(ALL_TYPES) ? declared : common(types, declared);
            }
        }
        return types;
    }

    private static Set<String> declaredTypes(JsonNode type) {
        var names = new TreeSet<String>();
        if (type.isTextual()) {
            names.add(type.textValue());
        }
        type.forEach(name -> names.add(name.asText()));
        if (names.contains("number")) {
            names.add("integer");
        }
        return names;
    }

    private static Set<String> common(Set<String> some, Set<String> others) {
        var both = new TreeSet<>(some);
        both.retainAll(others);
        return both;
    }

    Map<String, SchemaRef> properties() {
        var all = new LinkedHashMap<String, SchemaRef>();
        for (SchemaRef part : parts) {
            part.node()
                    .path("properties")
                    .fieldNames()
                    .forEachRemaining(name -> all.putIfAbsent(name, part.at("properties", name)));
        }
        return all;
    }

    Set<String> required() {
        var names = new LinkedHashSet<String>();
        parts.forEach(part -> part.node().path("required").forEach(name -> names.add(name.asText())));
        return names;
    }

    /** Whether a member that isn't declared is refused. */
    boolean isClosed() {
        return parts.stream().anyMatch(part -> {
            var more = part.node().path("additionalProperties");
            return more.isBoolean() && !more.booleanValue();
        });
    }

    boolean isMarked(String keyword) {
        return parts.stream().anyMatch(part -> part.node().path(keyword).asBoolean(false));
    }

    /** Empty where any value will do that has the type. */
    Optional<Set<JsonNode>> values() {
        for (SchemaRef part : parts) {
            if (part.node().has("const")) {
                return Optional.of(Set.of(part.node().get("const")));
            }
            if (part.node().path("enum").isArray()) {
                var values = new LinkedHashSet<JsonNode>();
                part.node().path("enum").forEach(values::add);
                return Optional.of(values);
            }
        }
        return Optional.empty();
    }

    Optional<JsonNode> keyword(String name) {
        return parts.stream()
                .map(part -> part.node().path(name))
                .filter(node -> !node.isMissingNode())
                .findFirst();
    }

    /** The schema under a keyword. */
    Optional<SchemaRef> child(String keyword) {
        return parts.stream()
                .filter(part -> part.node().path(keyword).isObject())
                .map(part -> part.at(keyword))
                .findFirst();
    }

    /** The schemas in the list under a keyword. */
    List<SchemaRef> children(String keyword) {
        var all = new ArrayList<SchemaRef>();
        for (SchemaRef part : parts) {
            for (int i = 0; i < part.node().path(keyword).size(); i++) {
                all.add(part.at(keyword, i));
            }
        }
        return all;
    }
}
