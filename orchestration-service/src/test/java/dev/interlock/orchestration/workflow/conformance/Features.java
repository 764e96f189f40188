package dev.interlock.orchestration.workflow.conformance;

import io.cucumber.gherkin.GherkinParser;
import io.cucumber.messages.types.Envelope;
import io.cucumber.messages.types.Pickle;
import io.cucumber.messages.types.PickleDocString;
import io.cucumber.messages.types.PickleStepArgument;
import io.cucumber.messages.types.PickleTag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads feature files. */
final class Features {

    /** System property: folder of a checkout of the CTK, which has features below it. */
    static final String CTK = "interlock.ctk";

    private Features() {}

    /** Our own features, and those of the CTK where one is at hand. */
    static List<Scenario> all() {
        var scenarios = new ArrayList<>(own());
        scenarios.addAll(ofCtk());
        return scenarios;
    }

    static List<Scenario> own() {
        try {
            var folder = Objects.requireNonNull(Features.class.getResource("/conformance"), "No features");
            return below(Path.of(folder.toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Scenario> ofCtk() {
        return Optional.ofNullable(System.getProperty(CTK))
                .filter(folder -> !folder.isBlank())
                .map(folder -> below(Path.of(folder)))
                .orElse(List.of());
    }

    private static List<Scenario> below(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            var scenarios = files.filter(file -> file.toString().endsWith(".feature"))
                    .sorted()
                    .flatMap(Features::read)
                    .toList();
            if (scenarios.isEmpty()) {
                throw new IllegalStateException("No scenario below " + folder);
            }
            return scenarios;
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read the features below " + folder, e);
        }
    }

    private static Stream<Scenario> read(Path file) {
        var parser = GherkinParser.builder()
                .includeSource(false)
                .includeGherkinDocument(false)
                .build();
        var feature = file.getFileName().toString().replace(".feature", "");
        try {
            return parser.parse(file).map(envelope -> pickle(file, envelope)).map(pickle -> scenario(feature, pickle));
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read " + file, e);
        }
    }

    private static Pickle pickle(Path file, Envelope envelope) {
        envelope.getParseError().ifPresent(error -> {
            throw new IllegalStateException(file + ": " + error.getMessage());
        });
        return envelope.getPickle().orElseThrow();
    }

    private static Scenario scenario(String feature, Pickle pickle) {
        var steps = pickle.getSteps().stream()
                .map(step -> new Scenario.Step(
                        step.getText(),
                        step.getArgument()
                                .flatMap(PickleStepArgument::getDocString)
                                .map(PickleDocString::getContent)))
                .toList();
        var tags = pickle.getTags().stream().map(PickleTag::getName).collect(Collectors.toSet());
        return new Scenario(feature, pickle.getName(), tags, steps);
    }
}
