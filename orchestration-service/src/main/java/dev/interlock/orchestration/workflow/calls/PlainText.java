package dev.interlock.orchestration.workflow.calls;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;

/** What can be kept: PostgreSQL takes neither NUL nor half a surrogate pair, JSON no number beyond all bounds. */
public final class PlainText {

    private static final int LONGEST_SHOWN = 2_000;

    private PlainText() {}

    /** For people: shortened, with a replacement character for what can't be kept. */
    static String shown(String text) {
        var shortened = text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text;
        var kept = new StringBuilder(shortened.length());
        shortened.codePoints().map(point -> isKept(point) ? point : 0xFFFD).forEach(kept::appendCodePoint);
        return kept.toString();
    }

    /** Whether it has neither a number nor, names of members included, a character that can't be kept. */
    public static boolean isKept(JsonNode value) {
        Deque<JsonNode> rest = new ArrayDeque<>();
        rest.push(value);
        while (!rest.isEmpty()) {
            var node = rest.pop();
            if (node.isDouble() && !Double.isFinite(node.doubleValue())) {
                return false;
            }
            if (node.isTextual() && !isKept(node.textValue())) {
                return false;
            }
            if (node.isObject() && node.propertyStream().anyMatch(member -> !isKept(member.getKey()))) {
                return false;
            }
            node.forEach(rest::push);
        }
        return true;
    }

    private static boolean isKept(String text) {
        return text.codePoints().allMatch(PlainText::isKept);
    }

    private static boolean isKept(int codePoint) {
        return codePoint != 0 && (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE);
    }
}
