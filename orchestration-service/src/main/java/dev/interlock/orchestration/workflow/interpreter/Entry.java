package dev.interlock.orchestration.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.interlock.orchestration.workflow.program.DataShape;
import dev.interlock.orchestration.workflow.program.Durations;
import dev.interlock.orchestration.workflow.program.Expression;
import dev.interlock.orchestration.workflow.program.ExpressionException;
import dev.interlock.orchestration.workflow.program.Header;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A task that is being entered or gone on with, and what its expressions see.
 *
 * @param raw its input as it came
 * @param input what {@code input.from} made of it; what {@code .} is in the task's definition
 */
record Entry(Ledger ledger, Header header, String key, Scope scope, JsonNode raw, JsonNode input, Instant startedAt) {

    private static final Duration LONGEST = Duration.ofDays(36_500);

    Entry withInput(JsonNode transformed) {
        return new Entry(ledger, header, key, scope, raw, transformed, startedAt);
    }

    String position() {
        return header.position();
    }

    Ledger.Visited visited() {
        return new Ledger.Visited(key, header.position());
    }

    WorkflowError error(ErrorType type, String detail) {
        return type.because(detail).at(header.position());
    }

    /** What an expression of the task's definition gives. */
    JsonNode evaluate(Expression expression) {
        return evaluate(expression, input, scope);
    }

    JsonNode evaluate(Expression expression, JsonNode on, Scope within) {
        return expression == Expression.IDENTITY ? on : ledger.accept(expression.evaluate(on, variables(within)));
    }

    boolean holds(Expression expression) {
        return holds(expression, input, scope);
    }

    boolean holds(Expression expression, JsonNode on, Scope within) {
        return expression.holds(on, variables(within));
    }

    Duration duration(Expression expression) {
        var duration = Durations.read(expression.evaluate(input, variables(scope)));
        if (duration.compareTo(LONGEST) > 0) {
            throw new ExpressionException("A duration can't be longer than 100 years: " + duration);
        }
        return duration;
    }

    Optional<Duration> duration(Optional<Expression> expression) {
        return expression.map(this::duration);
    }

    /** What {@code input.from} makes of the raw input. */
    JsonNode transformedInput() {
        var from = header.data().from();
        return from == Expression.IDENTITY ? raw : ledger.accept(from.evaluate(raw, given(scope)));
    }

    /** What {@code output.as} makes of the raw output. */
    Data.Weighed transformedOutput(Data.Weighed output) {
        var as = header.data().as();
        return as == Expression.IDENTITY
                ? output
                : ledger.weigh(as.evaluate(output.value(), afterwards(output.value(), output.value())));
    }

    /** What {@code export.as} makes of the transformed output. */
    JsonNode exported(Expression export, JsonNode output, JsonNode rawOutput) {
        return ledger.accept(export.evaluate(output, afterwards(output, rawOutput)));
    }

    void validate(Optional<DataShape> shape, JsonNode data, String what) {
        validate(shape, data, what, header.position());
    }

    void validate(Optional<DataShape> shape, JsonNode data, String what, String position) {
        var faults = shape.map(it -> it.faults(data)).orElseGet(List::of);
        if (!faults.isEmpty()) {
            var detail = "The " + what + " of '" + header.name() + "' doesn't fit its schema: "
                    + String.join("; ", faults.subList(0, Math.min(faults.size(), 10)));
            throw new Fault(ErrorType.VALIDATION.because(Texts.storable(detail)).at(position));
        }
    }

    /** By name, without the dollar sign. What surrounds the task comes last: a compensation sees what it undoes. */
    Map<String, JsonNode> variables(Scope within) {
        var variables = given(within);
        variables.putIfAbsent("input", input);
        return variables;
    }

    private Map<String, JsonNode> given(Scope within) {
        var variables = new HashMap<String, JsonNode>();
        variables.put("context", ledger.context());
        variables.put("runtime", Surroundings.RUNTIME);
        variables.put("workflow", ledger.workflow());
        variables.put("task", task(null));
        variables.putAll(within.variables());
        return variables;
    }

    private Map<String, JsonNode> afterwards(JsonNode output, JsonNode rawOutput) {
        var variables = variables(scope);
        variables.put("output", output);
        variables.put("task", task(rawOutput));
        return variables;
    }

    private JsonNode task(@Nullable JsonNode output) {
        var task =
                JsonNodeFactory.instance.objectNode().put("name", header.name()).put("reference", header.position());
        task.set("definition", header.definition());
        task.set("input", raw);
        if (output != null) {
            task.set("output", output);
        }
        task.set("startedAt", Surroundings.moment(startedAt));
        return task;
    }
}
