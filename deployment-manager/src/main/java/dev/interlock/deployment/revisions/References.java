package dev.interlock.deployment.revisions;

import dev.interlock.deployment.applications.Definition;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** References to configuration in the environment variables of a definition: <code>${config.KEY}</code>. */
final class References {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{config\\.([a-z][a-z0-9._-]{0,127})}");

    private References() {}

    /** The keys that are referred to. */
    static SortedSet<String> in(Definition definition) {
        var keys = new TreeSet<String>();
        definition
                .components()
                .forEach(component -> component.environment().values().forEach(value -> {
                    Matcher matcher = REFERENCE.matcher(value);
                    while (matcher.find()) {
                        keys.add(matcher.group(1));
                    }
                }));
        return keys;
    }

    /** The text with the values in place of the references. */
    static String filled(String text, Map<String, String> values) {
        return REFERENCE
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(values.getOrDefault(match.group(1), match.group())));
    }
}
