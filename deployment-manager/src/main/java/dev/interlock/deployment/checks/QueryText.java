package dev.interlock.deployment.checks;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills the placeholders of a query. Pure. */
final class QueryText {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]*)}}");

    private QueryText() {}

    /** @param values by name; a placeholder of another name stays as it is */
    static String filled(String query, Map<String, String> values) {
        return PLACEHOLDER.matcher(query).replaceAll(place -> {
            var value = values.get(place.group(1));
            return Matcher.quoteReplacement(value == null ? place.group() : escaped(value));
        });
    }

    /**
     * So that it ends no string of PromQL, whichever of the three quotes is round it; a quote by its code, since by itself
     * it may only be escaped in a string that has it round it.
     */
    static String escaped(String value) {
        return value.replace("\\", "\\\\")
                .replace("\"", "\\x22")
                .replace("'", "\\x27")
                .replace("`", "\\x60")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }
}
