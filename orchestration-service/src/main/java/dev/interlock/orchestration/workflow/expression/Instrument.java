package dev.interlock.orchestration.workflow.expression;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.orchestration.workflow.program.ExpressionException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.internal.operators.BinaryOperator;
import net.thisptr.jackson.jq.internal.tree.Conditional;
import net.thisptr.jackson.jq.internal.tree.FunctionCall;
import net.thisptr.jackson.jq.internal.tree.FunctionDefinition;
import net.thisptr.jackson.jq.internal.tree.ImportStatement;
import net.thisptr.jackson.jq.internal.tree.ModuleDirective;
import net.thisptr.jackson.jq.internal.tree.PipedQuery;
import net.thisptr.jackson.jq.internal.tree.RecursionOperator;
import net.thisptr.jackson.jq.internal.tree.StringInterpolation;
import net.thisptr.jackson.jq.internal.tree.ThisObject;
import net.thisptr.jackson.jq.internal.tree.Tuple;
import net.thisptr.jackson.jq.internal.tree.VariableAccess;
import net.thisptr.jackson.jq.internal.tree.VariableKeyFieldConstruction;
import net.thisptr.jackson.jq.internal.tree.fieldaccess.BracketExtractFieldAccess;
import net.thisptr.jackson.jq.internal.tree.fieldaccess.BracketFieldAccess;
import net.thisptr.jackson.jq.internal.tree.fieldaccess.IdentifierFieldAccess;
import net.thisptr.jackson.jq.internal.tree.literal.StringLiteral;
import net.thisptr.jackson.jq.internal.tree.literal.ValueLiteral;
import net.thisptr.jackson.jq.internal.tree.matcher.matchers.ObjectMatcher;
import net.thisptr.jackson.jq.internal.tree.matcher.matchers.ValueMatcher;
import org.jspecify.annotations.Nullable;

/**
 * Puts meters into an expression that jackson-jq has parsed. The library has no limits of its own and its tree no
 * visitor, so that its fields are rewritten by reflection, once, before the expression is shared. Left as they are:
 * nodes that give one output in constant time, which keeps plain paths as fast as the library is.
 */
final class Instrument {

    private static final String TREE = "net.thisptr.jackson.jq.internal.";
    private static final int MOST_LEVELS = 256;
    private static final int MOST_INTERPOLATIONS = 64;
    private static final ClassValue<List<Field>> FIELDS = new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
            return fields(type);
        }
    };

    private final Set<String> variables = new HashSet<>();
    private final Set<String> called = new HashSet<>();
    private final Set<String> defined = new HashSet<>();
    private final Set<String> bound = new HashSet<>();
    private int level;

    /** Names of the variables that are read, those that the expression binds itself among them. */
    Set<String> variables() {
        return variables;
    }

    /** Names of the variables that the expression binds itself. */
    Set<String> bound() {
        return bound;
    }

    /** Functions that are called, as {@code name/arity}. */
    Set<String> called() {
        return called;
    }

    /** Functions, and parameters of functions, that the expression defines itself, as {@code name/arity}. */
    Set<String> defined() {
        return defined;
    }

    /** Rewrites all expressions beneath an object of the library, and gives back the object, metered if need be. */
    Object rewrite(Object node) {
        if (++level > MOST_LEVELS) {
            throw new ExpressionException("It is nested more than " + MOST_LEVELS + " levels deep");
        }
        note(node);
        for (Field field : FIELDS.get(node.getClass())) {
            var value = get(field, node);
            var replacement = replacement(value, node, field.getName());
            if (replacement != value) {
                set(field, node, replacement);
            }
        }
        level--;
        return node instanceof Expression expression && needsMeter(expression)
                ? new Metered(expression, makesValues(expression))
                : node;
    }

    private @Nullable Object replacement(@Nullable Object value, Object owner, String field) {
        return switch (value) {
            case null -> null;
            case List<?> list -> {
                var rewritten = new ArrayList<@Nullable Object>(list.size());
                list.forEach(element -> rewritten.add(replacement(element, owner, field)));
                yield rewritten;
            }
            case BinaryOperator operator -> new MeteredOperator(operator);
            case ImportStatement unwanted -> throw noModules();
            case ModuleDirective unwanted -> throw noModules();
            case Expression expression -> limited((Expression) rewrite(expression), owner, field);
            default -> value.getClass().getName().startsWith(TREE) ? rewrite(value) : value;
        };
    }

    private static Expression limited(Expression expression, Object owner, String field) {
        return owner instanceof BracketFieldAccess && !field.equals("target")
                ? new Limited(expression, Limited::index)
                : expression;
    }

    private void note(Object node) {
        switch (node) {
            case VariableAccess variable -> variables.add(variable.toString().substring(1));
            case FunctionCall call ->
                called.add(text(call, "name") + "/" + list(call, "args").size());
            case FunctionDefinition definition -> {
                var parameters = list(definition, "args");
                defined.add(text(definition, "fname") + "/" + parameters.size());
                parameters.forEach(parameter -> {
                    defined.add(parameter + "/0");
                    bound.add(String.valueOf(parameter).replace("$", ""));
                });
            }
            case PipedQuery pipe
            when list(pipe, "components").size() > MOST_LEVELS ->
                throw new ExpressionException("It has more than " + MOST_LEVELS + " steps one after the other");
            case StringInterpolation text
            when list(text, "interpolations").size() > MOST_INTERPOLATIONS ->
                throw new ExpressionException("A text has more than " + MOST_INTERPOLATIONS + " interpolations");
            case ValueMatcher matcher -> bound.add(text(matcher, "name"));
            case ObjectMatcher.FieldMatcher matcher
            when member(matcher, "name") instanceof StringLiteral name ->
                bound.add(((JsonNode) member(name, "value")).textValue());
            case VariableKeyFieldConstruction field -> variables.add(text(field, "name"));
            default -> {}
        }
    }

    private static boolean needsMeter(Expression node) {
        return !(node instanceof ThisObject
                || node instanceof ValueLiteral
                || node instanceof VariableAccess
                || node instanceof IdentifierFieldAccess);
    }

    /** Whether an output may be a value, or a copy of one, that was not there before. */
    private static boolean makesValues(Expression node) {
        return !(node instanceof Tuple
                || node instanceof PipedQuery
                || node instanceof Conditional
                || node instanceof BracketExtractFieldAccess
                || node instanceof RecursionOperator);
    }

    private static ExpressionException noModules() {
        return new ExpressionException("There are no modules to import");
    }

    private static String text(Object node, String field) {
        return (String) member(node, field);
    }

    private static List<?> list(Object node, String field) {
        return (List<?>) member(node, field);
    }

    private static Object member(Object node, String name) {
        for (Field field : FIELDS.get(node.getClass())) {
            if (field.getName().equals(name)) {
                var value = get(field, node);
                if (value != null) {
                    return value;
                }
            }
        }
        throw new IllegalStateException("jackson-jq has changed: no " + name + " in " + node.getClass());
    }

    private static List<Field> fields(@Nullable Class<?> type) {
        if (type == null || type == Object.class) {
            return List.of();
        }
        var own = Stream.of(type.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers())
                        && !field.getType().isPrimitive())
                .peek(field -> field.setAccessible(true));
        return Stream.concat(own, fields(type.getSuperclass()).stream()).toList();
    }

    private static @Nullable Object get(Field field, Object node) {
        try {
            return field.get(node);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("Fields of jackson-jq must be accessible", e);
        }
    }

    private static void set(Field field, Object node, @Nullable Object value) {
        try {
            field.set(node, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("Fields of jackson-jq must be accessible", e);
        }
    }
}
