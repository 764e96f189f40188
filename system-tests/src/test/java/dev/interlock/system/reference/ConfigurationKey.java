package dev.interlock.system.reference;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A key of configuration.
 *
 * @param usual what holds when nobody sets it, in Markdown
 */
record ConfigurationKey(String module, String name, String usual, String about) {

    /** Ends the name of a key of which there may be many. */
    static final String ANY = ".<name>";

    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{([^:}]+)(?::([^}]*))?}");

    String variable() {
        return variable(name);
    }

    /** The environment variable that sets a key: MicroProfile Config's rule, in capitals. */
    static String variable(String key) {
        if (key.endsWith(ANY)) {
            return variable(key.substring(0, key.length() - ANY.length())) + "_<NAME>";
        }
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    /** What a value in a file of properties means, in Markdown: other keys in it by their variables. */
    static String described(String value) {
        var expression = EXPRESSION.matcher(value);
        if (!expression.matches()) {
            return value.isEmpty() ? "none" : Table.code(value);
        }
        var variable = Table.code(variable(expression.group(1)));
        var otherwise = expression.group(2);
        return otherwise == null ? variable : variable + ", else " + described(otherwise);
    }
}
