package dev.interlock.orchestration.workflow.expression;

import com.fasterxml.jackson.databind.JsonNode;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.path.Path;
import org.jspecify.annotations.Nullable;

/**
 * A node of an expression that pays for each entry and each output.
 *
 * @param makesValues whether its outputs are values that were not there before; these are paid for by size
 */
record Metered(Expression node, boolean makesValues) implements Expression {

    @Override
    public void apply(Scope scope, JsonNode in, @Nullable Path path, PathOutput output, boolean requirePath)
            throws JsonQueryException {
        var fuel = Fuel.current();
        fuel.enter();
        try {
            node.apply(
                    scope,
                    in,
                    path,
                    (value, at) -> {
                        pay(fuel, value);
                        output.emit(value, at);
                    },
                    requirePath);
        } finally {
            fuel.leave();
        }
    }

    private void pay(Fuel fuel, JsonNode value) {
        if (makesValues) {
            fuel.made(value);
            return;
        }
        fuel.burn(1);
    }

    @Override
    public String toString() {
        return node.toString();
    }
}
