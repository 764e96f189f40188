package dev.interlock.system.monitoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the chart's {@code monitoring} directory holds. */
public final class Monitoring {

    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    static final Path DIRECTORY = ROOT.resolve("helm/interlock/monitoring");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final YAMLMapper YAML = new YAMLMapper();

    private Monitoring() {}

    /**
     * A query of a dashboard.
     *
     * @param panel title of the panel, with that of its dashboard
     */
    public record Query(String panel, String text) {

        @Override
        public String toString() {
            return panel + ": " + text;
        }
    }

    /** An alert or a recording. */
    record Rule(JsonNode tree) {

        boolean isAlert() {
            return tree.has("alert");
        }

        String name() {
            return tree.path(isAlert() ? "alert" : "record").asText();
        }

        String query() {
            return tree.path("expr").asText();
        }

        String runbook() {
            return tree.path("annotations").path("runbook").asText();
        }

        @Override
        public String toString() {
            return name() + ": " + query();
        }
    }

    public static List<Path> ruleFiles() {
        return files(DIRECTORY.resolve("rules"), ".yaml");
    }

    public static List<Query> queries() {
        return dashboards().stream().flatMap(Monitoring::queriesOf).toList();
    }

    static List<JsonNode> dashboards() {
        return files(DIRECTORY.resolve("dashboards"), ".json").stream()
                .map(file -> json(text(file)))
                .toList();
    }

    static List<Rule> rules() {
        return ruleFiles().stream()
                .flatMap(file -> yaml(text(file)).path("groups").valueStream())
                .flatMap(group -> group.path("rules").valueStream())
                .map(Rule::new)
                .toList();
    }

    static JsonNode yaml(String text) {
        try {
            return YAML.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Query> queriesOf(JsonNode dashboard) {
        return dashboard
                .path("panels")
                .valueStream()
                .flatMap(panel -> panel.path("targets")
                        .valueStream()
                        .map(target -> new Query(
                                dashboard.path("title").asText() + " / "
                                        + panel.path("title").asText(),
                                target.path("expr").asText())));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path directory, String ending) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
