package dev.interlock.mock.answering;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks of the answer in {@code Prefer} (RFC 7240). Other preferences are passed over.
 *
 * @param code wanted status, as it was written
 * @param example name of the wanted example
 * @param dynamic {@code true} for an answer that is made anew, or a seed for one that can be made again
 */
record Preferences(
        @Nullable String code,
        @Nullable String example,
        @Nullable String dynamic) {

    static final Preferences NONE = new Preferences(null, null, null);

    /** @param fields values of all fields of that name; of a preference that comes twice the first counts */
    static Preferences parse(List<String> fields) {
        Map<String, String> preferences = new TreeMap<>();
        for (String field : fields) {
            for (String element : HeaderElements.split(field, ',')) {
                note(preferences, element);
            }
        }
        return preferences.isEmpty()
                ? NONE
                : new Preferences(
                        preferences.get("code"), preferences.get("example"), dynamic(preferences.get("dynamic")));
    }

    /** Parameters of a preference, after a semicolon, mean nothing here. */
    private static void note(Map<String, String> preferences, String element) {
        var parts = HeaderElements.split(element, ';');
        if (parts.isEmpty()) {
            return;
        }
        var equals = parts.getFirst().indexOf('=');
        var name = equals < 0 ? parts.getFirst() : parts.getFirst().substring(0, equals);
        var value = equals < 0 ? "" : parts.getFirst().substring(equals + 1);
        preferences.putIfAbsent(name.strip().toLowerCase(Locale.ROOT), HeaderElements.unquoted(value));
    }

    /** A preference without a value is as good as one that is true (RFC 7240 section 2). */
    private static @Nullable String dynamic(@Nullable String value) {
        if (value == null || value.equalsIgnoreCase("false")) {
            return null;
        }
        return value.isEmpty() ? "true" : value;
    }

    boolean isDynamic() {
        return dynamic != null && example == null;
    }

    /** Whether two answers to it may differ. */
    boolean isRandom() {
        return isDynamic() && "true".equalsIgnoreCase(dynamic);
    }
}
