package dev.interlock.orchestration.workflow.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interlock.orchestration.workflow.program.ExpressionException;
import org.jspecify.annotations.Nullable;

/** Makes sure that a result can be stored and sent: JSON of at most 1 MiB, no NUL, no half of a surrogate pair. */
final class Values {

    static final int MOST_BYTES = 1024 * 1024;
    static final int DEEPEST = 200;

    private long bytes;

    private Values() {}

    /**
     * @return the value itself, or a copy where numbers that JSON hasn't got are replaced as jq does on printing
     * @throws ExpressionException where it can't be a result
     */
    static JsonNode checked(@Nullable JsonNode value) {
        return value == null ? NullNode.getInstance() : new Values().check(value, 0);
    }

    private JsonNode check(JsonNode value, int level) {
        count(1);
        return switch (value.getNodeType()) {
            case STRING -> text(value);
            case NUMBER -> number(value);
            case ARRAY -> array((ArrayNode) value, level);
            case OBJECT -> object((ObjectNode) value, level);
            case BOOLEAN, NULL -> value;
            case MISSING, BINARY, POJO -> NullNode.getInstance();
        };
    }

    private JsonNode text(JsonNode value) {
        check(value.textValue());
        return value;
    }

    private JsonNode number(JsonNode value) {
        count(4);
        if (!value.isDouble() && !value.isFloat()) {
            return value;
        }
        var number = value.doubleValue();
        if (Double.isNaN(number)) {
            return NullNode.getInstance();
        }
        return Double.isInfinite(number) ? DoubleNode.valueOf(Math.copySign(Double.MAX_VALUE, number)) : value;
    }

    private JsonNode array(ArrayNode array, int level) {
        deeper(level);
        @Nullable ArrayNode copy = null;
        for (int i = 0; i < array.size(); i++) {
            var element = array.get(i);
            var checked = check(element, level + 1);
            if (checked != element && copy == null) {
                copy = JsonNodeFactory.instance.arrayNode(array.size()).addAll(array);
            }
            if (copy != null) {
                copy.set(i, checked);
            }
        }
        return copy == null ? array : copy;
    }

    private JsonNode object(ObjectNode object, int level) {
        deeper(level);
        @Nullable ObjectNode copy = null;
        for (var member : object.properties()) {
            check(member.getKey());
            count(2);
            var checked = check(member.getValue(), level + 1);
            if (checked != member.getValue() && copy == null) {
                copy = JsonNodeFactory.instance.objectNode().setAll(object);
            }
            if (copy != null) {
                copy.set(member.getKey(), checked);
            }
        }
        return copy == null ? object : copy;
    }

    private void check(String text) {
        count(2L + text.length());
        for (int i = 0; i < text.length(); i++) {
            var character = text.charAt(i);
            if (character == 0) {
                throw new ExpressionException("Its value contains the character NUL, which can't be stored");
            }
            if (Character.isSurrogate(character)) {
                if (!Character.isHighSurrogate(character)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw new ExpressionException("Its value contains half of a surrogate pair, which is no character");
                }
                i++;
            }
        }
    }

    private void count(long more) {
        bytes += more;
        if (bytes > MOST_BYTES) {
            throw new ExpressionException("Its value is larger than " + MOST_BYTES + " bytes");
        }
    }

    private static void deeper(int level) {
        if (level > DEEPEST) {
            throw tooDeep();
        }
    }

    static ExpressionException tooDeep() {
        return new ExpressionException("It makes a value that is nested more than " + DEEPEST + " levels deep");
    }
}
