package dev.interlock.orchestration.workflow.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.interlock.orchestration.workflow.program.Expression;
import dev.interlock.orchestration.workflow.program.ExpressionException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A JSON value with expressions inside. What has none is a constant, built once. */
sealed interface Template {

    JsonNode evaluate(JsonNode input, Map<String, JsonNode> variables);

    record Constant(JsonNode value) implements Template {
        @Override
        public JsonNode evaluate(JsonNode input, Map<String, JsonNode> variables) {
            return value;
        }
    }

    record Computed(Expression expression) implements Template {
        @Override
        public JsonNode evaluate(JsonNode input, Map<String, JsonNode> variables) {
            return expression.evaluate(input, variables);
        }
    }

    record Members(Map<String, Template> members) implements Template {
        @Override
        public JsonNode evaluate(JsonNode input, Map<String, JsonNode> variables) {
            var object = JsonNodeFactory.instance.objectNode();
            members.forEach((name, member) -> object.set(name, member.evaluate(input, variables)));
            return object;
        }
    }

    record Elements(List<Template> elements) implements Template {
        @Override
        public JsonNode evaluate(JsonNode input, Map<String, JsonNode> variables) {
            var array = JsonNodeFactory.instance.arrayNode(elements.size());
            elements.forEach(element -> array.add(element.evaluate(input, variables)));
            return array;
        }
    }

    static Expression of(JsonNode value, Function<String, Expression> compiler, BiConsumer<String, String> faults) {
        return switch (read(value, "", compiler, faults)) {
            case Constant constant -> Expression.constant(constant.value());
            case Computed computed -> computed.expression();
            case Members members -> bounded(members);
            case Elements elements -> bounded(elements);
        };
    }

    private static Expression bounded(Template template) {
        return (input, variables) -> Values.checked(template.evaluate(input, variables));
    }

    private static Template read(
            JsonNode value, String pointer, Function<String, Expression> compiler, BiConsumer<String, String> faults) {
        if (value.isTextual()) {
            var computed = computed(value.textValue(), pointer, compiler, faults);
            return computed == null ? new Constant(value) : computed;
        }
        if (value.isObject()) {
            var members = new LinkedHashMap<String, Template>();
            value.properties()
                    .forEach(member -> members.put(
                            member.getKey(),
                            read(member.getValue(), pointer + "/" + escaped(member.getKey()), compiler, faults)));
            return members.values().stream().allMatch(Constant.class::isInstance)
                    ? new Constant(value)
                    : new Members(members);
        }
        if (value.isArray()) {
            var elements = IntStream.range(0, value.size())
                    .mapToObj(i -> read(value.get(i), pointer + "/" + i, compiler, faults))
                    .toList();
            return elements.stream().allMatch(Constant.class::isInstance)
                    ? new Constant(value)
                    : new Elements(elements);
        }
        return new Constant(value);
    }

    private static @Nullable Template computed(
            String text, String pointer, Function<String, Expression> compiler, BiConsumer<String, String> faults) {
        var inner = Jq.inner(text);
        if (inner.isEmpty()) {
            return null;
        }
        try {
            return new Computed(compiler.apply(inner.get()));
        } catch (ExpressionException e) {
            faults.accept(pointer, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
