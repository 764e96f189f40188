package dev.interlock.orchestration.workflow.expression;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.orchestration.workflow.program.Expression;
import dev.interlock.orchestration.workflow.program.ExpressionException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import org.jspecify.annotations.Nullable;

/** Reads jq, refuses what can't work, and puts the meters in. */
final class Compiler {

    private static final int LONGEST = 16 * 1024;

    /** What jq has and a pure expression hasn't, with what to do instead. */
    private static final Map<String, String> REFUSED_FUNCTIONS = Map.of(
            "now", "use $task.startedAt or $workflow.startedAt, which stay the same however often it is evaluated",
            "env", "an expression has no access to the environment",
            "input", "an expression has one input, which is .",
            "inputs", "an expression has one input, which is .",
            "input_filename", "an expression reads no files",
            "debug", "look at the inputs and outputs of tasks in the run's history",
            "stderr", "look at the inputs and outputs of tasks in the run's history",
            "halt", "use the directive then: end",
            "halt_error", "use a raise task",
            "localtime", "times are UTC");

    private static final Map<String, String> REFUSED_VARIABLES = Map.of(
            "secrets", "is not there: name a secret in an authentication's use:, and nowhere else",
            "ENV", "is not there: an expression has no access to the environment",
            "__loc__", "is not there: an expression has no file and line",
            "__prog_args", "is not there");

    private Compiler() {}

    /** @param isThere whether there will be a variable of that name */
    static Expression compile(String source, Predicate<String> isThere) {
        if (source.length() > LONGEST) {
            throw new ExpressionException("An expression has at most " + LONGEST + " characters");
        }
        try {
            return instrumented(source.strip(), isThere);
        } catch (ExpressionException e) {
            throw new ExpressionException(e.getMessage() + ", in " + quoted(source));
        } catch (StackOverflowError e) {
            throw new ExpressionException("It is nested too deeply, in " + quoted(source));
        }
    }

    private static Expression instrumented(String source, Predicate<String> isThere) {
        var query = parsed(source);
        var instrument = new Instrument();
        instrument.rewrite(query);
        for (String variable : instrument.variables()) {
            var why = REFUSED_VARIABLES.get(variable);
            if (why != null) {
                throw new ExpressionException("$" + variable + " " + why);
            }
            if (!instrument.bound().contains(variable) && !isThere.test(variable)) {
                throw new ExpressionException("There is no variable $" + variable + " here");
            }
        }
        for (String function : instrument.called()) {
            if (!instrument.defined().contains(function) && !Builtins.has(function)) {
                throw unknown(function);
            }
        }
        return new Compiled(query, quoted(source), Set.copyOf(instrument.variables()));
    }

    private static JsonQuery parsed(String source) {
        try {
            return JsonQuery.compile(source, Versions.JQ_1_7);
        } catch (JsonQueryException e) {
            throw new ExpressionException("It isn't jq: " + syntaxFault(e));
        } catch (RuntimeException e) {
            throw new ExpressionException("It isn't jq");
        } catch (Error e) {
            // the lexer's own error type is an Error
            if (e.getClass().getSimpleName().equals("TokenMgrError")) {
                throw new ExpressionException("It isn't jq: " + firstLine(e));
            }
            throw e;
        }
    }

    private static ExpressionException unknown(String function) {
        var name = function.substring(0, function.indexOf('/'));
        var instead = REFUSED_FUNCTIONS.get(name);
        return new ExpressionException(
                instead != null
                        ? "There is no function " + name + " here: " + instead
                        : "There is no function " + function + " (name/number of arguments)");
    }

    private static String syntaxFault(JsonQueryException e) {
        var cause = e.getCause();
        return firstLine(cause == null ? e : cause);
    }

    private static String firstLine(Throwable e) {
        var message = String.valueOf(e.getMessage());
        return message.lines().findFirst().orElse(message).strip();
    }

    static String quoted(String source) {
        var shown = source.strip().replaceAll("\\s+", " ");
        return "'" + (shown.length() > 120 ? shown.substring(0, 117) + "..." : shown) + "'";
    }

    /** @param variables names of those it reads */
    private record Compiled(JsonQuery query, String quoted, List<String> variables) implements Expression {

        private Compiled(JsonQuery query, String quoted, Set<String> variables) {
            this(query, quoted, variables.stream().sorted().toList());
        }

        @Override
        public JsonNode evaluate(JsonNode input, Map<String, JsonNode> values) {
            var scope = Builtins.scope();
            for (String variable : variables) {
                var value = values.get(variable);
                if (value != null) {
                    scope.setValue(variable, value);
                }
            }
            try {
                return Values.checked(first(scope, input));
            } catch (JsonQueryException e) {
                throw fault(firstLine(e));
            } catch (ExpressionException e) {
                throw fault(String.valueOf(e.getMessage()));
            } catch (StackOverflowError e) {
                throw fault("It is nested, or calls itself, deeper than the stack is");
            } catch (RuntimeException e) {
                throw fault(firstLine(e));
            }
        }

        private @Nullable JsonNode first(Scope scope, JsonNode input) throws JsonQueryException {
            var fuel = Fuel.fill();
            var output = new FirstOutput();
            try {
                query.apply(scope, input, output);
            } catch (FirstOutput.Enough e) {
                return output.value();
            } catch (JsonQueryException e) {
                if (output.value() == null) {
                    throw e;
                }
            } finally {
                fuel.release();
            }
            return output.value();
        }

        private ExpressionException fault(String message) {
            return new ExpressionException(message + ", in " + quoted);
        }
    }
}
