package dev.interlock.orchestration.workflow.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The definitions in {@code examples/workflows}. */
class BuiltInDefinitionsTest {

    private static final Path DEFINITIONS = Path.of("../examples/workflows");

    static Stream<Path> definitions() {
        try (Stream<Path> files = Files.list(DEFINITIONS)) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void reads(Path definition) throws IOException {
        var reading = DefinitionReader.read(Files.readAllBytes(definition));

        assertThat(reading)
                .isInstanceOfSatisfying(
                        Reading.Read.class,
                        read -> assertThat(read.program().id().name() + ".yaml")
                                .isEqualTo(definition.getFileName().toString()));
    }

    @Test
    void areSix() {
        assertThat(definitions().map(file -> file.getFileName().toString()))
                .containsExactly(
                        "backup-and-verify-restore.yaml",
                        "incident-runbook.yaml",
                        "integrate.yaml",
                        "partner-certification.yaml",
                        "release.yaml",
                        "rotate-secret.yaml");
    }
}
