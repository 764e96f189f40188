package dev.interlock.benchmarks;

import dev.interlock.contract.Contract;
import dev.interlock.contract.reading.ContractReader;
import dev.interlock.contract.reading.Reading;
import dev.interlock.contract.reading.ReadingLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The documents that are measured, from the directory that {@code interlock.examples} names. */
final class Documents {

    private Documents() {}

    /** @param name {@code petstore}, {@code payments} or {@code github}, the last fetched by the examples' script */
    static byte[] bytes(String name) {
        var examples = Path.of(System.getProperty("interlock.examples", "examples"));
        var file = name.equals("github")
                ? examples.resolve("target/large/api.github.com.json")
                : examples.resolve("specs/" + name + ".yaml");
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Run examples/fetch-large-spec.sh first", e);
        }
    }

    static Contract compiled(byte[] document) {
        return switch (ContractReader.read(document, ReadingLimits.STANDARD)) {
            case Reading.Compiled compiled -> compiled.contract();
            case Reading.Rejected rejected ->
                throw new IllegalStateException("The document does not read: " + rejected.findings());
        };
    }
}
