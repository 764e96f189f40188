package dev.interlock.orchestration.workflow.language;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.interlock.orchestration.workflow.expression.Jq;
import dev.interlock.orchestration.workflow.program.Durations;
import dev.interlock.orchestration.workflow.program.Expression;
import dev.interlock.orchestration.workflow.program.ExpressionException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** A definition while it is compiled: its tree, what was found wrong, and the variables that there are at this point. */
final class Definition {

    /** Those that there are everywhere (DSL 1.0, "Runtime expression arguments"). */
    private static final Set<String> EVERYWHERE =
            Set.of("context", "input", "output", "task", "workflow", "runtime", "authorization");

    private final JsonNode tree;
    private final Findings findings;
    private final Deque<Set<String>> variables = new ArrayDeque<>();

    Definition(JsonNode tree, Findings findings) {
        this.tree = tree;
        this.findings = findings;
        variables.push(EVERYWHERE);
    }

    JsonNode tree() {
        return tree;
    }

    /** @return missing where there is none */
    JsonNode reusable(String kind, String name) {
        return tree.path("use").path(kind).path(name);
    }

    void fault(String pointer, String message) {
        findings.add(pointer, message);
    }

    /** Compiles something that has these variables as well. */
    <T> T with(Collection<String> more, Supplier<T> compiled) {
        var all = new HashSet<>(variables.getFirst());
        all.addAll(more);
        variables.push(all);
        try {
            return compiled.get();
        } finally {
            variables.pop();
        }
    }

    /** Compiles something that has no variables but those that there are everywhere. */
    <T> T apart(Supplier<T> compiled) {
        variables.push(EVERYWHERE);
        try {
            return compiled.get();
        } finally {
            variables.pop();
        }
    }

    /** An expression, with or without {@code ${}}; what isn't text is a value with expressions inside. */
    Expression expression(JsonNode value, String pointer) {
        if (!value.isTextual()) {
            return value(value, pointer);
        }
        try {
            return Jq.compile(value.textValue(), variables.getFirst());
        } catch (ExpressionException e) {
            fault(pointer, String.valueOf(e.getMessage()));
            return Expression.IDENTITY;
        }
    }

    Optional<Expression> expression(JsonNode owner, String member, String pointer) {
        return owner.has(member)
                ? Optional.of(expression(owner.path(member), Positions.child(pointer, member)))
                : Optional.empty();
    }

    /** A value in which texts that are {@code ${ … }} are expressions. */
    Expression value(JsonNode value, String pointer) {
        return Jq.template(
                value.isMissingNode() ? JsonNodeFactory.instance.nullNode() : value,
                variables.getFirst(),
                (below, message) -> fault(pointer + below, message));
    }

    /** Gives a duration; one that is constant is checked. */
    Expression duration(JsonNode value, String pointer) {
        if (!isExpression(value)) {
            constantDuration(value, pointer);
        }
        return value(value, pointer);
    }

    Optional<Expression> duration(JsonNode owner, String member, String pointer) {
        return owner.has(member)
                ? Optional.of(duration(owner.path(member), Positions.child(pointer, member)))
                : Optional.empty();
    }

    Optional<Duration> constantDuration(JsonNode value, String pointer) {
        try {
            return Optional.of(Durations.read(value));
        } catch (ExpressionException e) {
            fault(pointer, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /**
     * What is written out, or stands under {@code use} where only its name is written.
     *
     * @return missing, and a finding, where there is none of that name
     */
    Located resolve(JsonNode value, String pointer, String kind) {
        if (!value.isTextual()) {
            return new Located(value, pointer);
        }
        var name = value.textValue();
        var found = reusable(kind, name);
        if (found.isMissingNode()) {
            fault(pointer, "There is no '" + name + "' in use." + kind);
        }
        return new Located(found, Positions.child("/use/" + kind, name));
    }

    record Located(JsonNode value, String pointer) {
        boolean isMissing() {
            return value.isMissingNode();
        }

        Located at(String member) {
            return new Located(value.path(member), Positions.child(pointer, member));
        }

        Located at(int index) {
            return new Located(value.path(index), pointer + "/" + index);
        }
    }

    static boolean isExpression(JsonNode value) {
        return value.isTextual() && Jq.isExpression(value.textValue());
    }

    /** Gives an object, each member by its own expression. */
    static Expression object(Map<String, Expression> members) {
        return (input, variables) -> {
            var object = JsonNodeFactory.instance.objectNode();
            members.forEach((name, member) -> object.set(name, member.evaluate(input, variables)));
            return object;
        };
    }

    static JsonNode missing() {
        return MissingNode.getInstance();
    }

    static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }
}
