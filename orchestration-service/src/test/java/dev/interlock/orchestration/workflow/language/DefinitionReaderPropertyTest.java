package dev.interlock.orchestration.workflow.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the bytes, reading gives a program or findings. */
class DefinitionReaderPropertyTest {

    private static final String VALID = valid();
    private static final List<String> PIECES = List.of(
            "\n",
            " ",
            "  - ",
            ":",
            "{",
            "}",
            "[",
            "]",
            "'",
            "\"",
            "${",
            "}",
            "*a",
            "&a ",
            "!!int ",
            "null",
            "-1",
            "1e400",
            "do:",
            "call: http",
            "use",
            "\0",
            "\ud83d",
            "<<: ",
            "|",
            "then: x",
            "?",
            "#",
            "@",
            "%",
            "\t",
            "true",
            "~");

    @Property(tries = 300)
    void neverThrowsForMutationsOfAValidDefinition(@ForAll("mutated") String text) {
        assertGivesProgramOrFindings(text.getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 300)
    void neverThrowsForAnyBytes(@ForAll byte[] bytes) {
        assertGivesProgramOrFindings(bytes);
    }

    private static void assertGivesProgramOrFindings(byte[] bytes) {
        switch (DefinitionReader.read(bytes)) {
            case Reading.Read read -> assertThat(read.program().digest()).isEqualTo(DefinitionReader.digest(bytes));
            case Reading.Refused refused ->
                assertThat(refused.findings())
                        .isNotEmpty()
                        .allMatch(finding -> finding.line() > 0
                                && finding.column() > 0
                                && !finding.message().isBlank());
        }
    }

    @Provide
    Arbitrary<String> mutated() {
        var mutation = Combinators.combine(
                        Arbitraries.integers().between(0, VALID.length()),
                        Arbitraries.integers().between(0, 30),
                        Arbitraries.of(PIECES))
                .as(Mutation::new);
        return mutation.list().ofMinSize(1).ofMaxSize(4).map(mutations -> {
            var text = VALID;
            for (var each : mutations) {
                text = each.of(text);
            }
            return text;
        });
    }

    private record Mutation(int at, int length, String replacement) {
        String of(String text) {
            var from = Math.min(at, text.length());
            return text.substring(0, from) + replacement + text.substring(Math.min(from + length, text.length()));
        }
    }

    private static String valid() {
        try (InputStream file = DefinitionReaderPropertyTest.class.getResourceAsStream("/workflow/everything.yaml")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
