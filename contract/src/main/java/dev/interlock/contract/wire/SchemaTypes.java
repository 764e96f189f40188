package dev.interlock.contract.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.contract.schema.SchemaRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a schema says about the shape of its values, as far as text must know it to be read: types, properties, elements.
 *
 * @param types the types that the schema and those it is composed of name; empty if they name none
 * @param properties schemas of properties by name
 * @param items schemas of elements
 */
public record SchemaTypes(Set<String> types, Map<String, SchemaRef> properties, List<SchemaRef> items) {

    private static final int MOST = 200;

    /** Follows references, {@code allOf}, {@code anyOf} and {@code oneOf}. */
    public static SchemaTypes of(Optional<SchemaRef> schema) {
        SchemaTypes gathered = new SchemaTypes(new LinkedHashSet<>(), new LinkedHashMap<>(), new ArrayList<>());
        schema.ifPresent(ref -> gathered.gather(ref, new HashSet<>()));
        return gathered;
    }

    private void gather(SchemaRef schema, Set<SchemaRef> seen) {
        if (seen.size() > MOST || !seen.add(schema)) {
            return;
        }
        JsonNode node = schema.node();
        SchemaRef target = schema.resolved();
        if (!target.equals(schema)) {
            gather(target, seen);
        }
        JsonNode type = node.path("type");
        if (type.isTextual()) {
            types.add(type.textValue());
        }
        type.forEach(each -> types.add(each.asText()));
        if (type.isMissingNode()) {
            addTypesOf(node.path("const"));
            node.path("enum").forEach(this::addTypesOf);
        }
        node.path("properties")
                .fieldNames()
                .forEachRemaining(name -> properties.putIfAbsent(name, schema.at("properties", name)));
        if (node.path("items").isObject()) {
            items.add(schema.at("items"));
        }
        if (type.isMissingNode() && !node.path("properties").isMissingNode()) {
            types.add("object");
        }
        if (type.isMissingNode() && !node.path("items").isMissingNode()) {
            types.add("array");
        }
        for (String composition : List.of("allOf", "anyOf", "oneOf")) {
            for (int i = 0; i < node.path(composition).size(); i++) {
                gather(schema.at(composition, i), seen);
            }
        }
    }

    private void addTypesOf(JsonNode value) {
        switch (value.getNodeType()) {
            case STRING, BINARY -> types.add("string");
            case NUMBER -> types.add(value.isIntegralNumber() ? "integer" : "number");
            case BOOLEAN -> types.add("boolean");
            case OBJECT -> types.add("object");
            case ARRAY -> types.add("array");
            case NULL -> types.add("null");
            case MISSING, POJO -> {}
        }
    }

    boolean allowArray() {
        return types.contains("array");
    }

    boolean allowObject() {
        return types.contains("object");
    }

    /** Whether a value may be a single text, number or the like. */
    boolean allowScalar() {
        return types.isEmpty() || types.stream().anyMatch(type -> !type.equals("array") && !type.equals("object"));
    }

    SchemaTypes ofItems() {
        return items.isEmpty() ? of(Optional.empty()) : of(Optional.of(items.getFirst()));
    }

    SchemaTypes ofProperty(String name) {
        return of(Optional.ofNullable(properties.get(name)));
    }
}
