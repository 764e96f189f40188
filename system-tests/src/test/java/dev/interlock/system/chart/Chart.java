package dev.interlock.system.chart;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The chart in {@code helm/interlock}, rendered and linted by a real Helm. */
final class Chart {

    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    static final Path DIRECTORY = ROOT.resolve("helm/interlock");

    private static final String RELEASE = "interlock";
    private static final String KUBERNETES = "1.34.0";
    private static final String HOOK = "helm.sh/hook";
    private static final String HIDDEN_HOOK = "hidden.helm.sh/hook";

    private final Path copy;

    /** @param directory an empty one, for a copy of the chart */
    Chart(Path directory) {
        copy = directory.resolve("interlock");
        copy(DIRECTORY, copy);
        inTemplates(Chart::hideHooks);
    }

    /**
     * Objects in the order of installation, hooks among them.
     *
     * @throws IllegalStateException with Helm's words, where values are refused
     */
    String render(String namespace, List<Path> values) {
        var template = new Helm(copy)
                .template()
                .withName(RELEASE)
                .withNamespace(namespace)
                .withKubeVersion(KUBERNETES);
        values.forEach(template::withValuesFile);
        return template.call().replace(HIDDEN_HOOK, HOOK);
    }

    /** What lint says of the chart with these values as its own. */
    LintResult lint(Path values) {
        var defaults = copy.resolve("values.yaml");
        var committed = text(defaults);
        write(defaults, Yaml.write(Yaml.merged(Yaml.read(committed), Yaml.read(text(values)))));
        try {
            return new Helm(copy).lint().strict().call();
        } finally {
            write(defaults, committed);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The YAML files of one of the chart's directories, by name. */
    static List<Path> yamlIn(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The library's template command leaves hooks out; under another name they are objects like all others. */
    private static String hideHooks(String template) {
        return template.replace(HOOK, HIDDEN_HOOK);
    }

    private void inTemplates(UnaryOperator<String> change) {
        try (Stream<Path> files = Files.walk(copy.resolve("templates"))) {
            files.filter(Files::isRegularFile).forEach(file -> write(file, change.apply(text(file))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (var file : files.toList()) {
                var copied = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copied.getParent());
                Files.copy(file, copied);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
