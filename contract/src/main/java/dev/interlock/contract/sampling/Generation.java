package dev.interlock.contract.sampling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interlock.contract.schema.Direction;
import dev.interlock.contract.schema.SchemaRef;
import dev.interlock.contract.schema.Withheld;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;

/** One attempt at a value: deterministic by its seed, bounded in depth, size and time. */
final class Generation {

    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);
    private static final int OPTIONAL_DEPTH = 4;
    private static final int DEEPEST = 24;
    private static final int GENEROUS_NODES = 1_500;
    private static final int MOST_NODES = 20_000;
    private static final int MOST_TRIES = 12;
    private static final int MOST_ELEMENTS = 2_000;

    private final Direction direction;
    private final Habits habits;
    private final SplittableRandom random;
    private final Deque<SchemaRef> open = new ArrayDeque<>();
    private int nodes;

    /**
     * How an attempt goes about it.
     *
     * @param examples whether examples and defaults of the document are used
     * @param optional whether members that are not required are made
     */
    record Habits(boolean examples, boolean optional) {}

    Generation(Direction direction, Habits habits, long seed) {
        this.direction = direction;
        this.habits = habits;
        this.random = new SplittableRandom(seed);
    }

    /** A value for all of the schemas, which may still be wrong; empty if there is none within the bounds. */
    Optional<JsonNode> value(List<SchemaRef> schemas, int depth) {
        if (depth > DEEPEST || ++nodes > MOST_NODES) {
            return Optional.empty();
        }
        SchemaRef marker = schemas.getFirst().resolved();
        open.push(marker);
        try {
            return tried(schemas, depth);
        } finally {
            open.pop();
        }
    }

    private Optional<JsonNode> tried(List<SchemaRef> schemas, int depth) {
        int offset = random.nextInt(1 << 16);
        for (int attempt = 0; attempt < MOST_TRIES; attempt++) {
            Merged plan = Merged.of(schemas, new Choice(attempt, habits.examples() ? 0 : offset));
            if (habits.examples() && attempt == 0) {
                Optional<JsonNode> suggested = suggested(plan, schemas);
                if (suggested.isPresent()) {
                    return suggested;
                }
            }
            Optional<JsonNode> made = plan.never() ? Optional.empty() : made(plan, depth);
            if (made.isPresent() && (!plan.uncertain() || accepted(made.get(), schemas))) {
                return made;
            }
            Optional<JsonNode> apart = made.flatMap(value -> Rivalry.toldApart(value, plan));
            if (apart.isPresent() && accepted(apart.get(), schemas)) {
                return apart;
            }
            if (!plan.uncertain()) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Takes branches in turn: the first attempt all first ones, the next ones every combination. */
    private static final class Choice implements IntUnaryOperator {

        private final int offset;
        private int rest;

        Choice(int attempt, int offset) {
            this.rest = attempt;
            this.offset = offset;
        }

        @Override
        public int applyAsInt(int branches) {
            int branch = (rest + offset) % branches;
            rest = rest / branches;
            return branch;
        }
    }

    private boolean accepted(JsonNode value, List<SchemaRef> schemas) {
        return schemas.stream().allMatch(schema -> schema.accepts(value, direction));
    }

    private Optional<JsonNode> suggested(Merged plan, List<SchemaRef> schemas) {
        List<JsonNode> suggestions = plan.suggestions();
        int start = suggestions.isEmpty() ? 0 : random.nextInt(suggestions.size());
        for (int i = 0; i < suggestions.size(); i++) {
            JsonNode suggestion = travelling(suggestions.get((start + i) % suggestions.size()), schemas);
            if (accepted(suggestion, schemas)) {
                return Optional.of(suggestion);
            }
        }
        return Optional.empty();
    }

    /** The value without members that do not travel this way. */
    private JsonNode travelling(JsonNode value, List<SchemaRef> schemas) {
        if (!value.isObject()) {
            return value;
        }
        ObjectNode copy = value.deepCopy();
        List<String> names = new ArrayList<>();
        copy.fieldNames().forEachRemaining(names::add);
        names.stream().filter(name -> withheld(name, schemas)).forEach(copy::remove);
        return copy;
    }

    private boolean withheld(String name, List<SchemaRef> schemas) {
        return schemas.stream()
                .anyMatch(schema -> Withheld.member(
                        schema.node(), name, direction, schema.owner().document()));
    }

    private Optional<JsonNode> made(Merged plan, int depth) {
        if (plan.values().isPresent()) {
            List<JsonNode> values = plan.values().get();
            return values.isEmpty() ? Optional.empty() : Optional.of(values.get(random.nextInt(values.size())));
        }
        List<String> types = plan.types();
        List<String> solid = types.stream().filter(type -> !type.equals("null")).toList();
        if (solid.isEmpty()) {
            return Optional.of(NODES.nullNode());
        }
        return switch (solid.get(random.nextInt(solid.size()))) {
            case "object" -> object(plan, depth);
            case "array" -> array(plan, depth);
            case "integer" -> Numbers.integer(plan, random).map(JsonNode.class::cast);
            case "number" -> Numbers.number(plan, random).map(JsonNode.class::cast);
            case "boolean" -> Optional.of(NODES.booleanNode(random.nextBoolean()));
            default -> Strings.text(plan, random).map(NODES::textNode);
        };
    }

    private Optional<JsonNode> object(Merged plan, int depth) {
        ObjectNode object = NODES.objectNode();
        for (String name : plan.required()) {
            List<SchemaRef> declared = plan.properties().getOrDefault(name, List.of());
            if (declared.stream().anyMatch(this::withheldItself)) {
                continue;
            }
            Optional<JsonNode> value = declared.isEmpty() ? undeclared(plan, depth) : value(declared, depth + 1);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            object.set(name, value.get());
        }
        optional(plan, object, depth);
        return fill(plan, object, depth) ? Optional.of(object) : Optional.empty();
    }

    private void optional(Merged plan, ObjectNode object, int depth) {
        int most = plan.count("maxProperties", Integer.MAX_VALUE);
        int least = plan.count("minProperties", 0);
        for (Map.Entry<String, List<SchemaRef>> property : plan.properties().entrySet()) {
            boolean wanted =
                    object.size() < least || (habits.optional() && depth < OPTIONAL_DEPTH && nodes < GENEROUS_NODES);
            boolean recursive = property.getValue().stream().anyMatch(schema -> open.contains(schema.resolved()));
            boolean withheld = property.getValue().stream().anyMatch(this::withheldItself);
            if (wanted && !recursive && !withheld && object.size() < most && !object.has(property.getKey())) {
                value(property.getValue(), depth + 1).ifPresent(value -> object.set(property.getKey(), value));
            }
        }
    }

    private boolean withheldItself(SchemaRef property) {
        JsonNode node = property.node();
        return node.path(direction.withheldBy()).asBoolean()
                || property.resolved().node().path(direction.withheldBy()).asBoolean();
    }

    /** Adds members that no one named, until there are as many as the schema asks for. */
    private boolean fill(Merged plan, ObjectNode object, int depth) {
        int least = plan.count("minProperties", 0);
        boolean aMap = plan.properties().isEmpty()
                && plan.additional().stream().anyMatch(schema -> schema.node().isObject());
        int wanted = aMap && least == 0 && habits.optional() && depth < OPTIONAL_DEPTH ? 1 : least;
        for (int i = 1; object.size() < wanted && i <= MOST_ELEMENTS; i++) {
            String name = plan.patternProperties().isEmpty()
                    ? "property" + i
                    : Strings.matching(
                                    plan.patternProperties().keySet().iterator().next(), i, random)
                            .orElse("property" + i);
            Optional<JsonNode> value = undeclared(plan, depth);
            if (value.isEmpty()) {
                break;
            }
            object.set(name, value.get());
        }
        return object.size() >= least;
    }

    private Optional<JsonNode> undeclared(Merged plan, int depth) {
        if (plan.additional().isEmpty()) {
            return Optional.of(NODES.textNode(Strings.word(random)));
        }
        // what additionalProperties forbids may still be allowed by a pattern; the check afterwards tells
        return plan.closed()
                ? plan.patternProperties().isEmpty()
                        ? Optional.empty()
                        : Optional.of(NODES.textNode(Strings.word(random)))
                : value(plan.additional(), depth + 1);
    }

    private Optional<JsonNode> array(Merged plan, int depth) {
        int least = plan.count("minItems", 0);
        int most = plan.count("maxItems", Integer.MAX_VALUE);
        boolean recursive = plan.items().stream().anyMatch(schema -> open.contains(schema.resolved()));
        boolean generous = habits.optional() && depth < OPTIONAL_DEPTH && nodes < GENEROUS_NODES && !recursive;
        int wanted = Math.min(
                most, Math.max(least, generous ? Math.max(1, plan.prefixItems().size()) + random.nextInt(2) : 0));
        if (wanted > MOST_ELEMENTS) {
            return Optional.empty();
        }
        ArrayNode array = NODES.arrayNode();
        for (int misses = 0; array.size() < wanted && misses < 4 * MOST_TRIES; ) {
            Optional<JsonNode> element = element(plan, array.size(), depth);
            boolean usable = element.isPresent() && !(plan.unique() && contains(array, element.get()));
            if (usable) {
                array.add(element.get());
                continue;
            }
            misses++;
        }
        return array.size() >= least ? Optional.of(array) : Optional.empty();
    }

    private Optional<JsonNode> element(Merged plan, int index, int depth) {
        if (index < plan.prefixItems().size()) {
            return value(List.of(plan.prefixItems().get(index)), depth + 1);
        }
        return plan.items().isEmpty()
                ? Optional.of(NODES.textNode(Strings.word(random)))
                : value(plan.items(), depth + 1);
    }

    private static boolean contains(ArrayNode array, JsonNode wanted) {
        for (JsonNode element : array) {
            if (element.equals(wanted)) {
                return true;
            }
        }
        return false;
    }
}
