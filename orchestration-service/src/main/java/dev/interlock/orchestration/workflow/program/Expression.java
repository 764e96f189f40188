package dev.interlock.orchestration.workflow.program;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * What gives a JSON value: a runtime expression ({@code ${ … }}, jq), a JSON value with expressions inside, or a plain
 * value. Pure: the same input and variables give the same value. Thread-safe.
 */
@FunctionalInterface
public interface Expression {

    /** What gives its input. */
    Expression IDENTITY = (input, variables) -> input;

    /**
     * @param input what {@code .} is
     * @param variables by name, without the {@code $}
     * @throws ExpressionException where it can't be evaluated, or takes more time, steps or memory than is allowed
     */
    JsonNode evaluate(JsonNode input, Map<String, JsonNode> variables);

    static Expression constant(JsonNode value) {
        return (input, variables) -> value;
    }

    /** Whether the value is neither {@code false} nor {@code null}, as jq has it. */
    default boolean holds(JsonNode input, Map<String, JsonNode> variables) {
        var value = evaluate(input, variables);
        return !value.isNull() && !value.isMissingNode() && !(value.isBoolean() && !value.booleanValue());
    }
}
