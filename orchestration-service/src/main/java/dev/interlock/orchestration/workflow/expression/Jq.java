package dev.interlock.orchestration.workflow.expression;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.orchestration.workflow.program.Expression;
import dev.interlock.orchestration.workflow.program.ExpressionException;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** Compiles runtime expressions (DSL 1.0, "Runtime Expressions"). What is compiled is thread-safe and pure. */
public final class Jq {

    private Jq() {}

    /**
     * @param text jq, within {@code ${ … }} or bare
     * @throws ExpressionException where it can't be read, or asks for what is not there
     */
    public static Expression compile(String text) {
        return Compiler.compile(inner(text).orElse(text), name -> true);
    }

    /**
     * @param variables names that there will be; an expression that reads another one is refused
     * @throws ExpressionException where it can't be read, or asks for what is not there
     */
    public static Expression compile(String text, Set<String> variables) {
        return Compiler.compile(inner(text).orElse(text), variables::contains);
    }

    /**
     * A value in which every text that is {@code ${ … }} as a whole is an expression, at any depth.
     *
     * @throws ExpressionException for the first expression that can't be read
     */
    public static Expression template(JsonNode value) {
        return Template.of(value, text -> Compiler.compile(text, name -> true), (pointer, message) -> {
            throw new ExpressionException(message);
        });
    }

    /**
     * @param variables names that there will be
     * @param faults is told the JSON pointer, from the value on, and the reason, of each expression that can't be read
     */
    public static Expression template(JsonNode value, Set<String> variables, BiConsumer<String, String> faults) {
        return Template.of(value, text -> Compiler.compile(text, variables::contains), faults);
    }

    /**
     * Steps that evaluations on this thread have taken so far: the difference says what some of them have cost, and is
     * the same whenever they are done again.
     */
    public static long stepsTaken() {
        return Fuel.current().taken();
    }

    /** Whether the text as a whole is {@code ${ … }}. */
    public static boolean isExpression(String text) {
        return inner(text).isPresent();
    }

    static Optional<String> inner(String text) {
        var trimmed = text.strip();
        return trimmed.length() > 3 && trimmed.startsWith("${") && trimmed.endsWith("}")
                ? Optional.of(trimmed.substring(2, trimmed.length() - 1))
                : Optional.empty();
    }
}
