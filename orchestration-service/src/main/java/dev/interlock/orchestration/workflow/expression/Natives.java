package dev.interlock.orchestration.workflow.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.internal.operators.PlusOperator;
import net.thisptr.jackson.jq.path.Path;
import org.jspecify.annotations.Nullable;

/**
 * Functions that the library defines in jq by recursion, written as loops: an iteration costs no stack, and adding up n
 * values no n copies.
 */
final class Natives {

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]*)?([eE][-+]?[0-9]+)?");
    private static final int LONGEST_NUMBER = 300;

    /** Beneath 2^53 a double is the integer that was written. */
    private static final double EXACT = 1L << 53;

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final MeteredOperator PLUS = new MeteredOperator(new PlusOperator());

    /** A value and where it is; the path is null where nobody asks for it. */
    private record Located(JsonNode value, @Nullable Path path) {}

    @FunctionalInterface
    private interface Condition {
        boolean holds(JsonNode value) throws JsonQueryException;
    }

    @FunctionalInterface
    private interface OfInput {
        JsonNode of(JsonNode in) throws JsonQueryException;
    }

    private Natives() {}

    /** By {@code name/arity}. */
    static Map<String, Function> functions() {
        return Map.ofEntries(
                Map.entry(
                        "until/2",
                        (scope, arguments, in, path, output, version) ->
                                until(scope, arguments, new Located(in, path), output)),
                Map.entry(
                        "while/2",
                        (scope, arguments, in, path, output, version) -> unfold(
                                scope,
                                arguments.get(1),
                                truth(scope, arguments.get(0)),
                                new Located(in, path),
                                output)),
                Map.entry(
                        "repeat/1",
                        (scope, arguments, in, path, output, version) ->
                                unfold(scope, arguments.get(0), value -> true, new Located(in, path), output)),
                Map.entry(
                        "recurse/1",
                        (scope, arguments, in, path, output, version) -> recurse(
                                scope, arguments.get(0), value -> !value.isNull(), new Located(in, path), output)),
                Map.entry(
                        "recurse/2",
                        (scope, arguments, in, path, output, version) -> recurse(
                                scope,
                                arguments.get(0),
                                truth(scope, arguments.get(1)),
                                new Located(in, path),
                                output)),
                Map.entry("add/0", ofInput(Natives::add)),
                Map.entry("flatten/0", ofInput(in -> flattened(in, Integer.MAX_VALUE))),
                Map.entry(
                        "flatten/1",
                        (scope, arguments, in, path, output, version) -> arguments
                                .getFirst()
                                .apply(scope, in, depth -> output.emit(flattened(in, depth.asInt()), null))),
                Map.entry("ascii_downcase/0", ofInput(in -> mapped(in, 'A', 'Z', 'a' - 'A'))),
                Map.entry("ascii_upcase/0", ofInput(in -> mapped(in, 'a', 'z', 'A' - 'a'))),
                Map.entry("tonumber/0", ofInput(Natives::number)),
                Map.entry(
                        "trim/0",
                        ofInput(in -> TextNode.valueOf(text(in, "trim").strip()))),
                Map.entry(
                        "ltrim/0",
                        ofInput(in -> TextNode.valueOf(text(in, "ltrim").stripLeading()))),
                Map.entry(
                        "rtrim/0",
                        ofInput(in -> TextNode.valueOf(text(in, "rtrim").stripTrailing()))));
    }

    private static Function ofInput(OfInput function) {
        return (scope, arguments, in, path, output, version) -> output.emit(function.of(in), null);
    }

    private static void until(Scope scope, List<Expression> arguments, Located start, PathOutput output)
            throws JsonQueryException {
        var fuel = Fuel.current();
        fuel.enter();
        try {
            var at = start;
            while (true) {
                fuel.burn(1);
                var done = values(scope, arguments.get(0), at.value());
                if (done.size() != 1) {
                    throw new JsonQueryException("The condition of until gives " + done.size() + " values, not one");
                }
                if (isTruth(done.getFirst())) {
                    output.emit(at.value(), at.path());
                    return;
                }
                var next = outputs(scope, arguments.get(1), at);
                if (next.size() != 1) {
                    for (Located each : next) {
                        until(scope, arguments, each, output);
                    }
                    return;
                }
                at = next.getFirst();
            }
        } finally {
            fuel.leave();
        }
    }

    /** Gives a value, what follows from it, what follows from that, and so on; all of them meet the condition. */
    private static void unfold(Scope scope, Expression step, Condition condition, Located start, PathOutput output)
            throws JsonQueryException {
        var fuel = Fuel.current();
        fuel.enter();
        try {
            var at = start;
            while (condition.holds(at.value())) {
                fuel.burn(1);
                output.emit(at.value(), at.path());
                var next = outputs(scope, step, at);
                if (next.size() != 1) {
                    for (Located each : next) {
                        unfold(scope, step, condition, each, output);
                    }
                    return;
                }
                at = next.getFirst();
            }
        } finally {
            fuel.leave();
        }
    }

    /** The same, the first value being given whether or not it meets the condition. */
    private static void recurse(Scope scope, Expression step, Condition condition, Located start, PathOutput output)
            throws JsonQueryException {
        output.emit(start.value(), start.path());
        for (Located each : outputs(scope, step, start)) {
            unfold(scope, step, condition, each, output);
        }
    }

    private static Condition truth(Scope scope, Expression condition) {
        return value -> values(scope, condition, value).stream().anyMatch(Natives::isTruth);
    }

    private static List<JsonNode> values(Scope scope, Expression expression, JsonNode in) throws JsonQueryException {
        var values = new ArrayList<JsonNode>(1);
        expression.apply(scope, in, values::add);
        return values;
    }

    private static List<Located> outputs(Scope scope, Expression expression, Located at) throws JsonQueryException {
        var outputs = new ArrayList<Located>(1);
        expression.apply(
                scope,
                at.value(),
                at.path(),
                (value, path) -> outputs.add(new Located(value, path)),
                at.path() != null);
        return outputs;
    }

    private static boolean isTruth(JsonNode value) {
        return !value.isNull() && !(value.isBoolean() && !value.booleanValue());
    }

    private static JsonNode add(JsonNode in) throws JsonQueryException {
        if (!in.isContainerNode()) {
            throw new JsonQueryException("Cannot iterate over " + type(in));
        }
        Fuel.current().made(in);
        if (!in.isEmpty() && all(in, true)) {
            var text = new StringBuilder();
            in.forEach(element -> text.append(element.textValue()));
            return TextNode.valueOf(text.toString());
        }
        if (!in.isEmpty() && all(in, false)) {
            var array = JsonNodeFactory.instance.arrayNode();
            in.forEach(element -> array.addAll((ArrayNode) element));
            return array;
        }
        JsonNode sum = NullNode.getInstance();
        for (JsonNode element : in) {
            sum = PLUS.apply(MAPPER, sum, element);
        }
        return sum;
    }

    private static boolean all(JsonNode in, boolean texts) {
        for (JsonNode element : in) {
            if (texts ? !element.isTextual() : !element.isArray()) {
                return false;
            }
        }
        return true;
    }

    private static JsonNode flattened(JsonNode in, int depth) throws JsonQueryException {
        if (!in.isContainerNode()) {
            throw new JsonQueryException("Cannot iterate over " + type(in));
        }
        if (depth < 0) {
            throw new JsonQueryException("flatten depth must not be negative");
        }
        Fuel.current().made(in);
        var flat = JsonNodeFactory.instance.arrayNode();
        in.forEach(element -> flatten(element, depth, flat));
        return flat;
    }

    private static void flatten(JsonNode element, int depth, ArrayNode flat) {
        if (depth == 0 || !element.isArray()) {
            flat.add(element);
            return;
        }
        element.forEach(inner -> flatten(inner, depth - 1, flat));
    }

    private static JsonNode mapped(JsonNode in, char first, char last, int difference) throws JsonQueryException {
        var characters = text(in, "ascii_downcase and ascii_upcase").toCharArray();
        Fuel.current().made(in);
        for (int i = 0; i < characters.length; i++) {
            if (characters[i] >= first && characters[i] <= last) {
                characters[i] += (char) difference;
            }
        }
        return TextNode.valueOf(new String(characters));
    }

    private static JsonNode number(JsonNode in) throws JsonQueryException {
        if (in.isNumber()) {
            return in;
        }
        var text = text(in, "tonumber");
        if (text.length() > LONGEST_NUMBER || !NUMBER.matcher(text).matches()) {
            throw new JsonQueryException("A string that is no number cannot be made one");
        }
        var number = Double.parseDouble(text);
        return number == Math.rint(number) && Math.abs(number) < EXACT
                ? LongNode.valueOf((long) number)
                : DoubleNode.valueOf(number);
    }

    private static String text(JsonNode in, String function) throws JsonQueryException {
        if (!in.isTextual()) {
            throw new JsonQueryException(function + " needs a string, not " + type(in));
        }
        return in.textValue();
    }

    static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "an array";
            case OBJECT -> "an object";
            case STRING -> "a string";
            case NUMBER -> "a number";
            case BOOLEAN -> "a boolean";
            case NULL, MISSING, BINARY, POJO -> "null";
        };
    }
}
