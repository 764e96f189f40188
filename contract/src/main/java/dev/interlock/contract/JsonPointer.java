package dev.interlock.contract;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A place in a JSON document (RFC 6901).
 *
 * @param value the pointer's text: empty for the whole document, else {@code /a/b~1c/0}
 */
public record JsonPointer(@JsonValue String value) {

    /** The whole document. */
    public static final JsonPointer ROOT = new JsonPointer("");

    /** Throws {@link IllegalArgumentException} for a text that is neither empty nor starts with a slash. */
    public JsonPointer {
        if (!value.isEmpty() && value.charAt(0) != '/') {
            throw new IllegalArgumentException("a JSON pointer is empty or starts with '/': " + value);
        }
    }

    /** The pointer to the place that these member names and indexes lead to. */
    public static JsonPointer of(Object... segments) {
        JsonPointer pointer = ROOT;
        for (Object segment : segments) {
            pointer = pointer.append(segment.toString());
        }
        return pointer;
    }

    /** This place's member of that name. */
    public JsonPointer append(String segment) {
        return new JsonPointer(value + '/' + escape(segment));
    }

    /** This place's element at that index. */
    public JsonPointer append(int index) {
        return new JsonPointer(value + '/' + index);
    }

    /** The place that holds this one; the root holds itself. */
    public JsonPointer parent() {
        int slash = value.lastIndexOf('/');
        return slash <= 0 ? ROOT : new JsonPointer(value.substring(0, slash));
    }

    /** The unescaped names and indexes on the way to this place. */
    public List<String> segments() {
        List<String> segments = new ArrayList<>();
        int start = 1;
        while (start <= value.length() && !value.isEmpty()) {
            int end = value.indexOf('/', start);
            String raw = value.substring(start, end < 0 ? value.length() : end);
            segments.add(raw.replace("~1", "/").replace("~0", "~"));
            if (end < 0) {
                break;
            }
            start = end + 1;
        }
        return segments;
    }

    /** What the document holds at this place; {@link MissingNode} if nothing. */
    public JsonNode in(JsonNode document) {
        JsonNode node = document;
        for (String segment : segments()) {
            node = node.isArray() ? element(node, segment) : node.path(segment);
        }
        return node;
    }

    private static JsonNode element(JsonNode array, String segment) {
        try {
            return array.path(Integer.parseInt(segment));
        } catch (NumberFormatException notAnIndex) {
            return MissingNode.getInstance();
        }
    }

    private static String escape(String segment) {
        return segment.indexOf('~') < 0 && segment.indexOf('/') < 0
                ? segment
                : segment.replace("~", "~0").replace("/", "~1");
    }

    @Override
    public String toString() {
        return value;
    }
}
