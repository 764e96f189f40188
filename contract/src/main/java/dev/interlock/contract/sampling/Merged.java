package dev.interlock.contract.sampling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.contract.schema.SchemaRef;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/**
 * What several schemas ask of one value together: references followed, {@code allOf} taken in, one branch chosen of each
 * {@code anyOf} and {@code oneOf}. It is a plan for a value, not a proof: what it cannot express makes it
 * {@linkplain #uncertain() uncertain}, and then the value has to be held against the schemas.
 */
final class Merged {

    private static final int MOST = 300;
    private static final Set<String> BEYOND = Set.of(
            "not",
            "if",
            "dependentRequired",
            "dependentSchemas",
            "contains",
            "unevaluatedProperties",
            "unevaluatedItems",
            "propertyNames",
            "patternProperties",
            "oneOf",
            "anyOf",
            "uniqueItems",
            "pattern");

    private final Map<String, List<SchemaRef>> properties = new LinkedHashMap<>();
    private final Map<String, JsonNode> patternProperties = new LinkedHashMap<>();
    private final Set<String> required = new LinkedHashSet<>();
    private final List<SchemaRef> items = new ArrayList<>();
    private final List<SchemaRef> prefixItems = new ArrayList<>();
    private final List<SchemaRef> additional = new ArrayList<>();
    private final Bounds bounds = new Bounds();
    private final List<JsonNode> suggestions = new ArrayList<>();
    private final List<SchemaRef> rivals = new ArrayList<>();
    private final Set<SchemaRef> seen = new HashSet<>();
    private final IntUnaryOperator choice;
    private Optional<Set<String>> types = Optional.empty();
    private Optional<List<JsonNode>> values = Optional.empty();
    private Optional<String> pattern = Optional.empty();
    private Optional<String> format = Optional.empty();
    private Optional<BigDecimal> multipleOf = Optional.empty();
    private boolean closed;
    private boolean unique;
    private boolean never;
    private boolean uncertain;

    private Merged(IntUnaryOperator choice) {
        this.choice = choice;
    }

    /** What the schemas ask for, the choice telling for a number of branches which one to take. */
    static Merged of(List<SchemaRef> schemas, IntUnaryOperator choice) {
        Merged merged = new Merged(choice);
        schemas.forEach(merged::take);
        return merged;
    }

    private void take(SchemaRef schema) {
        JsonNode node = schema.node();
        if (node.isBoolean()) {
            never |= !node.booleanValue();
            return;
        }
        if (seen.size() > MOST || !seen.add(schema)) {
            return;
        }
        suggest(node);
        keywords(schema, node);
        SchemaRef target = schema.resolved();
        if (!target.equals(schema)) {
            take(target);
        }
        for (int i = 0; i < node.path("allOf").size(); i++) {
            take(schema.at("allOf", i));
        }
        for (String alternatives : List.of("oneOf", "anyOf")) {
            int branches = node.path(alternatives).size();
            if (branches > 0) {
                int chosen = choice.applyAsInt(branches);
                take(schema.at(alternatives, chosen));
                for (int i = 0; i < branches && alternatives.equals("oneOf"); i++) {
                    if (i != chosen) {
                        rivals.add(schema.at(alternatives, i));
                    }
                }
            }
        }
        if (node.has("if")) {
            boolean met = choice.applyAsInt(2) == 1;
            (met ? List.of("if", "then") : List.of("else"))
                    .stream().filter(node::has).forEach(part -> take(schema.at(part)));
        }
    }

    private void suggest(JsonNode node) {
        node.path("examples").forEach(suggestions::add);
        for (String keyword : List.of("example", "default")) {
            if (node.has(keyword)) {
                suggestions.add(node.path(keyword));
            }
        }
    }

    private void keywords(SchemaRef schema, JsonNode node) {
        node.properties().forEach(keyword -> {
            String name = keyword.getKey();
            JsonNode value = keyword.getValue();
            uncertain |= BEYOND.contains(name);
            if (Bounds.isBound(name)) {
                bounds.tighten(name, value.decimalValue());
            }
            switch (name) {
                case "type" -> restrictTypes(value);
                case "enum" -> restrictValues(elements(value));
                case "const" -> restrictValues(List.of(value));
                case "required" -> value.forEach(each -> required.add(each.asText()));
                case "properties" ->
                    value.fieldNames()
                            .forEachRemaining(property -> properties
                                    .computeIfAbsent(property, unused -> new ArrayList<>())
                                    .add(schema.at("properties", property)));
                case "patternProperties" ->
                    value.properties().forEach(each -> patternProperties.put(each.getKey(), each.getValue()));
                case "items" -> items.add(schema.at("items"));
                case "prefixItems" -> {
                    for (int i = 0; i < value.size(); i++) {
                        prefixItems.add(schema.at("prefixItems", i));
                    }
                }
                case "additionalProperties", "unevaluatedProperties" -> {
                    closed |= value.isBoolean() && !value.booleanValue();
                    additional.add(schema.at(name));
                }
                case "pattern" -> once(pattern.isPresent(), () -> pattern = Optional.of(value.asText()));
                case "format" -> format(value.asText());
                case "multipleOf" -> once(multipleOf.isPresent(), () -> multipleOf = Optional.of(value.decimalValue()));
                case "uniqueItems" -> unique |= value.asBoolean();
                default -> {}
            }
        });
    }

    private void format(String name) {
        once(format.isPresent(), () -> format = Optional.of(name));
        if (name.equals("int32")) {
            bounds.tighten("minimum", BigDecimal.valueOf(Integer.MIN_VALUE));
            bounds.tighten("maximum", BigDecimal.valueOf(Integer.MAX_VALUE));
        }
    }

    /** Takes the first of its kind; a second one makes the plan uncertain. */
    private void once(boolean already, Runnable take) {
        if (already) {
            uncertain = true;
            return;
        }
        take.run();
    }

    private void restrictTypes(JsonNode type) {
        Set<String> allowed = new LinkedHashSet<>();
        if (type.isTextual()) {
            allowed.add(type.textValue());
        }
        type.forEach(each -> allowed.add(each.asText()));
        types.ifPresent(known -> {
            boolean integers = allowed.contains("number") && known.contains("integer");
            if (known.contains("number") && allowed.contains("integer")) {
                known.add("integer");
            }
            if (integers) {
                allowed.add("integer");
            }
            allowed.retainAll(known);
        });
        never |= allowed.isEmpty();
        types = Optional.of(allowed);
    }

    private void restrictValues(List<JsonNode> allowed) {
        List<JsonNode> both = new ArrayList<>(allowed);
        values.ifPresent(both::retainAll);
        never |= both.isEmpty();
        values = Optional.of(both);
    }

    private static List<JsonNode> elements(JsonNode array) {
        List<JsonNode> elements = new ArrayList<>();
        array.forEach(elements::add);
        return elements;
    }

    /** Whether no value can be right. */
    boolean never() {
        return never;
    }

    /** Whether a value made by this plan may still be wrong. */
    boolean uncertain() {
        return uncertain;
    }

    /** Examples and defaults, the outermost first; each may be wrong. */
    List<JsonNode> suggestions() {
        return suggestions;
    }

    /** The values of {@code enum} and {@code const}; empty if there are none of them. */
    Optional<List<JsonNode>> values() {
        return values.map(all -> types.isEmpty()
                ? all
                : all.stream().filter(value -> isOf(types.get(), value)).toList());
    }

    private static boolean isOf(Set<String> types, JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING, BINARY -> types.contains("string");
            case NUMBER -> types.contains("number") || types.contains("integer");
            case BOOLEAN -> types.contains("boolean");
            case OBJECT -> types.contains("object");
            case ARRAY -> types.contains("array");
            case NULL -> types.contains("null");
            case MISSING, POJO -> false;
        };
    }

    /** The types that are allowed, guessed from the other keywords where none is named. */
    List<String> types() {
        if (types.isPresent()) {
            return List.copyOf(types.get());
        }
        if (!properties.isEmpty()
                || !required.isEmpty()
                || !additional.isEmpty()
                || bounds.anyOf("minProperties", "maxProperties")) {
            return List.of("object");
        }
        if (!items.isEmpty() || !prefixItems.isEmpty() || bounds.anyOf("minItems", "maxItems")) {
            return List.of("array");
        }
        if (bounds.anyOf("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum") || multipleOf.isPresent()) {
            return List.of("number");
        }
        return List.of("string");
    }

    Map<String, List<SchemaRef>> properties() {
        return properties;
    }

    Map<String, JsonNode> patternProperties() {
        return patternProperties;
    }

    Set<String> required() {
        return required;
    }

    /** The branches of {@code oneOf} that were not chosen, which a value must break. */
    List<SchemaRef> rivals() {
        return rivals;
    }

    List<SchemaRef> items() {
        return items;
    }

    List<SchemaRef> prefixItems() {
        return prefixItems;
    }

    /** Schemas of members that are not declared. */
    List<SchemaRef> additional() {
        return additional;
    }

    /** Whether members that are not declared are forbidden. */
    boolean closed() {
        return closed;
    }

    boolean unique() {
        return unique;
    }

    Optional<String> pattern() {
        return pattern;
    }

    Optional<String> format() {
        return format;
    }

    Optional<BigDecimal> multipleOf() {
        return multipleOf;
    }

    Optional<BigDecimal> bound(String keyword) {
        return bounds.get(keyword);
    }

    int count(String keyword, int otherwise) {
        return bounds.count(keyword, otherwise);
    }
}
