package dev.interlock.system.reference;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Who reads which environment variable, found in the sources: string literals that are the name of one (what is put into
 * the environment of another process doesn't count), expressions in files of properties, and keys of configuration,
 * mapped or injected.
 */
final class VariableReaders {

    private static final Pattern LITERAL =
            Pattern.compile("(?<!put\\()(?<!put\\(\\s{1,40})\"(?:\\$\\{env:)?([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)}?\"");
    private static final Pattern INJECTED = Pattern.compile("@ConfigProperty\\(name = \"([a-z0-9.-]+)\"");
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{([A-Za-z0-9_.-]+)");
    private static final Pattern IN_SHELL = Pattern.compile("\\$\\{([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+):?-");

    /** What the platform's own variables begin with; the others are left to the libraries that know them. */
    private static final List<String> OWN = List.of("INTERLOCK_", "DATABASE_URL", "KAFKA_", "VAULT_", "OTEL_");

    private final SortedMap<String, SortedSet<String>> byVariable = new TreeMap<>();
    private final SortedMap<String, SortedSet<String>> named = new TreeMap<>();

    /** @param keys the mapped ones, whose variables need no description of their own */
    VariableReaders(Repository repository, List<ConfigurationKey> keys) {
        for (var module : repository.modules()) {
            for (var file : repository.javaOf(module)) {
                LITERAL.matcher(file.text()).results().forEach(found -> name(found.group(1), module));
                INJECTED.matcher(file.text()).results().forEach(found -> name(found.group(1), module));
            }
            readProperties(module, repository.propertiesOf(module));
        }
        IN_SHELL.matcher(repository.launcher()).results().forEach(found -> name(found.group(1), "cli"));
        keys.forEach(key -> read(key.variable(), key.module()));
        keys.forEach(key -> named.remove(key.variable()));
    }

    /** Modules that read the variable, sorted. */
    SortedSet<String> of(String variable) {
        return byVariable.getOrDefault(variable, new TreeSet<>());
    }

    /** The platform's variables that the sources name, but for those of mapped keys. */
    SortedSet<String> named() {
        var own = new TreeSet<String>();
        named.keySet().stream()
                .filter(variable -> OWN.stream().anyMatch(variable::startsWith))
                .forEach(own::add);
        return own;
    }

    private void readProperties(String module, Map<String, String> properties) {
        properties.forEach((key, value) -> {
            read(ConfigurationKey.variable(key), module);
            EXPRESSION.matcher(value).results().forEach(found -> name(found.group(1), module));
        });
    }

    private void name(String variableOrKey, String module) {
        var variable = ConfigurationKey.variable(variableOrKey);
        read(variable, module);
        named.computeIfAbsent(variable, none -> new TreeSet<>()).add(module);
    }

    private void read(String variable, String module) {
        byVariable.computeIfAbsent(variable, none -> new TreeSet<>()).add(module);
    }
}
