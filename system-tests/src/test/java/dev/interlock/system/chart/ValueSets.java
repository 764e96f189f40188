package dev.interlock.system.chart;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The sets of values that the chart is tested with. */
final class ValueSets {

    private ValueSets() {}

    /** Those that are there for tests: minimal, production, everything. */
    static List<Path> ofTests() {
        return Chart.yamlIn(Chart.DIRECTORY.resolve("ci"));
    }

    static Path minimal() {
        return Chart.DIRECTORY.resolve("ci/minimal-values.yaml");
    }

    /** Those of environments, rendered into {@code k8s}. */
    static List<Path> ofEnvironments() {
        return Chart.yamlIn(Chart.DIRECTORY.resolve("environments"));
    }

    static List<Path> all() {
        return Stream.concat(ofTests().stream(), ofEnvironments().stream()).toList();
    }

    /** Name and purpose, as {@code minimal in ci}. */
    static String label(Path values) {
        return name(values) + " in " + Chart.DIRECTORY.relativize(values).getName(0);
    }

    /** The file's name without its ending. */
    static String name(Path values) {
        return values.getFileName().toString().replaceAll("(-values)?\\.yaml$", "");
    }
}
