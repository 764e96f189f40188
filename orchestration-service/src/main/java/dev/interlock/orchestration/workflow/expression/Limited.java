package dev.interlock.orchestration.workflow.expression;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.orchestration.workflow.program.ExpressionException;
import java.util.function.BiConsumer;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.path.Path;
import org.jspecify.annotations.Nullable;

/**
 * An argument that is looked at before it is handed on.
 *
 * @param check gets the input and the value of the argument
 */
record Limited(Expression argument, BiConsumer<JsonNode, JsonNode> check) implements Expression {

    private static final int MOST_ELEMENTS = 500_000;

    @Override
    public void apply(Scope scope, JsonNode in, @Nullable Path path, PathOutput output, boolean requirePath)
            throws JsonQueryException {
        argument.apply(
                scope,
                in,
                path,
                (value, at) -> {
                    check.accept(in, value);
                    output.emit(value, at);
                },
                requirePath);
    }

    @Override
    public String toString() {
        return argument.toString();
    }

    /** An index: assigning to one past the end fills up the array. */
    static void index(JsonNode in, JsonNode value) {
        if (value.isNumber() && Math.abs(value.doubleValue()) > MOST_ELEMENTS) {
            throw new ExpressionException("An index is larger than " + MOST_ELEMENTS);
        }
    }

    /** A path, or several. */
    static void path(JsonNode in, JsonNode value) {
        if (value.isContainerNode()) {
            Fuel.current().made(value);
            value.forEach(part -> path(in, part));
            return;
        }
        index(in, value);
    }

    /** What is searched for in the input. */
    static void searched(JsonNode in, JsonNode value) {
        var fuel = Fuel.current();
        fuel.burn(product(fuel, in, value));
    }

    /** What is put between the elements of the input. */
    static void separator(JsonNode in, JsonNode value) {
        var fuel = Fuel.current();
        Fuel.withinLimit((long) in.size() * fuel.sizeOf(value) + fuel.sizeOf(in));
    }

    static long product(Fuel fuel, JsonNode one, JsonNode other) {
        return (long) fuel.sizeOf(one) * fuel.sizeOf(other) >> 8;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
