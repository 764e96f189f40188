package dev.interlock.cli.demo;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The candidates of the demo, and what must become of each. */
enum Trial {
    /** Right status codes, good latency, a text where the contract wants a number. */
    SUBTLE("a wrong type deep in the body", List.of("--variant", "subtle"), Set.of("contract")),
    SLOW("300 ms slower", List.of("--latency", "300ms"), Set.of("latency")),
    /** A 500 counts as an error, and breaks the contract where it isn't declared: either may tell first. */
    FAILING("every fifth answer is 500", List.of("--error-rate", "0.2"), Set.of("errors", "contract")),
    GOOD("as good as stable", List.of(), Set.of());

    private final String label;
    private final List<String> arguments;
    private final Set<String> sources;

    Trial(String label, List<String> arguments, Set<String> sources) {
        this.label = label;
        this.arguments = arguments;
        this.sources = sources;
    }

    String title() {
        return "release " + name().toLowerCase(Locale.ROOT);
    }

    String label() {
        return label;
    }

    /** What makes the sample like this. */
    List<String> arguments() {
        return arguments;
    }

    boolean isToBePromoted() {
        return this == GOOD;
    }

    /** Whether the judge speaks of what is wrong with it. */
    boolean isNamedIn(String because) {
        return sources.isEmpty() || sources.stream().anyMatch(because::startsWith);
    }
}
