package dev.interlock.mock.answering;

import java.util.ArrayList;
import java.util.List;

/** Parts of a list-valued header field (RFC 9110 section 5.6.1), with quoted strings left whole. */
final class HeaderElements {

    private HeaderElements() {}

    /** Stripped and without the empty ones. */
    static List<String> split(String field, char separator) {
        var parts = new ArrayList<String>();
        var start = 0;
        var isQuoted = false;
        for (int i = 0; i < field.length(); i++) {
            var character = field.charAt(i);
            if (character == '\\' && isQuoted) {
                i++;
            } else if (character == '"') {
                isQuoted = !isQuoted;
            } else if (character == separator && !isQuoted) {
                add(parts, field.substring(start, i));
                start = i + 1;
            }
        }
        add(parts, field.substring(start));
        return parts;
    }

    /** The text of a token or quoted string. */
    static String unquoted(String value) {
        var text = value.strip();
        if (text.length() < 2 || text.charAt(0) != '"' || !text.endsWith("\"")) {
            return text;
        }
        return text.substring(1, text.length() - 1).replaceAll("\\\\(.)", "$1");
    }

    private static void add(List<String> parts, String part) {
        var stripped = part.strip();
        if (!stripped.isEmpty()) {
            parts.add(stripped);
        }
    }
}
