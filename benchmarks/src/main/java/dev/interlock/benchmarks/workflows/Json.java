package dev.interlock.benchmarks.workflows;

import java.util.regex.Pattern;

/** As much of JSON as the answers here need. */
public final class Json {

    private Json() {}

    public static long number(String json, String member) {
        var found = Pattern.compile("\"" + member + "\"\\s*:\\s*(\\d+)").matcher(json);
        if (!found.find()) {
            throw new IllegalStateException("No number '" + member + "' in " + json);
        }
        return Long.parseLong(found.group(1));
    }

    public static String text(String json, String member) {
        var found = Pattern.compile("\"" + member + "\"\\s*:\\s*\"([^\"]*)\"").matcher(json);
        if (!found.find()) {
            throw new IllegalStateException("No text '" + member + "' in " + json);
        }
        return found.group(1);
    }
}
