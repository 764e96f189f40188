package dev.interlock.orchestration.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Lets values into a run: not larger and not deeper than is allowed, only what can be written down, and numbers in the
 * one form that they come back in after they were written as JSON. A value is copied only where that changes it.
 */
final class Data {

    private static final int DEPTH = 200;
    private static final BigInteger LONG_MIN = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);

    private final int limit;
    private long bytes;

    private Data(int limit) {
        this.limit = limit;
    }

    /** @param bytes about what the value takes as JSON */
    record Weighed(JsonNode value, long bytes) {}

    /** @throws Fault where it isn't acceptable */
    static Weighed weigh(JsonNode value, int limit) {
        var data = new Data(limit);
        var accepted = data.accept(value, 0);
        return new Weighed(accepted, data.bytes);
    }

    static JsonNode integer(long value) {
        return value == (int) value ? IntNode.valueOf((int) value) : LongNode.valueOf(value);
    }

    private JsonNode accept(JsonNode value, int depth) {
        if (depth > DEPTH) {
            throw new Fault(ErrorType.RUNTIME.because("The data is nested more than " + DEPTH + " levels deep."));
        }
        return switch (value.getNodeType()) {
            case OBJECT -> object((ObjectNode) value, depth);
            case ARRAY -> array((ArrayNode) value, depth);
            case STRING -> text(value);
            case NUMBER -> number(value);
            case BOOLEAN, NULL -> taking(5, value);
            case MISSING -> taking(5, NullNode.instance);
            case BINARY, POJO -> text(TextNode.valueOf(value.asText()));
        };
    }

    private JsonNode taking(long more, JsonNode value) {
        bytes += more;
        if (bytes > limit) {
            throw new Fault(ErrorType.RUNTIME.because("The data takes more than the " + limit
                    + " bytes that a value may have. Keep what is large elsewhere and pass on where it is."));
        }
        return value;
    }

    private JsonNode object(ObjectNode value, int depth) {
        taking(2, value);
        ObjectNode changed = null;
        for (var member : value.properties()) {
            taking(written(member.getKey()) + 4, value);
            var accepted = accept(member.getValue(), depth + 1);
            if (accepted != member.getValue()) {
                changed = changed == null ? shallow(value) : changed;
                changed.set(member.getKey(), accepted);
            }
        }
        return changed == null ? value : changed;
    }

    private static ObjectNode shallow(ObjectNode value) {
        var copy = JsonNodeFactory.instance.objectNode();
        copy.setAll(value);
        return copy;
    }

    private JsonNode array(ArrayNode value, int depth) {
        taking(2, value);
        ArrayNode changed = null;
        for (int i = 0; i < value.size(); i++) {
            taking(1, value);
            var item = value.get(i);
            var accepted = accept(item, depth + 1);
            if (accepted != item) {
                changed = changed == null ? JsonNodeFactory.instance.arrayNode().addAll(value) : changed;
                changed.set(i, accepted);
            }
        }
        return changed == null ? value : changed;
    }

    private JsonNode text(JsonNode value) {
        return taking(written(value.textValue()) + 2, value);
    }

    /** What it takes in UTF-8, escapes included. Postgres stores neither NUL nor half a surrogate pair. */
    private static long written(String text) {
        long length = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x80) {
                length += c == '"' || c == '\\' ? 1 : 0;
                continue;
            }
            if (c == 0 || (Character.isSurrogate(c) && !isPaired(text, i))) {
                throw new Fault(ErrorType.RUNTIME.because(
                        "The data has a text with a NUL character or half a surrogate pair, which can't be stored."));
            }
            length += c < ' ' ? 5 : Character.isSurrogate(c) || c < 0x800 ? 1 : 2;
        }
        return length;
    }

    private static boolean isPaired(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }

    private JsonNode number(JsonNode value) {
        taking(8, value);
        return switch (value.numberType()) {
            case INT -> value instanceof IntNode ? value : IntNode.valueOf(value.intValue());
            case LONG -> value.longValue() == (int) value.longValue() ? IntNode.valueOf(value.intValue()) : value;
            case BIG_INTEGER -> whole(value.bigIntegerValue(), value);
            case FLOAT, DOUBLE, BIG_DECIMAL -> fraction(value.doubleValue(), value);
        };
    }

    private JsonNode whole(BigInteger number, JsonNode value) {
        if (number.compareTo(LONG_MIN) >= 0 && number.compareTo(LONG_MAX) <= 0) {
            return integer(number.longValue());
        }
        taking(number.bitLength() / 3, value);
        return value instanceof BigIntegerNode ? value : BigIntegerNode.valueOf(number);
    }

    /** As jq prints them: no fraction of zero, nothing infinite, null for what isn't a number. */
    private JsonNode fraction(double number, JsonNode value) {
        if (Double.isNaN(number)) {
            return NullNode.instance;
        }
        if (Double.isInfinite(number)) {
            return fraction(Math.copySign(Double.MAX_VALUE, number), value);
        }
        if (number == Math.rint(number)) {
            return whole(new BigDecimal(Double.toString(number)).toBigInteger(), value);
        }
        return value instanceof DoubleNode ? value : DoubleNode.valueOf(number);
    }
}
