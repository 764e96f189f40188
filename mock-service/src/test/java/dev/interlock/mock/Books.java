package dev.interlock.mock;

import dev.interlock.contract.Contract;
import dev.interlock.contract.reading.ContractReader;
import dev.interlock.contract.reading.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The contract that the tests mock. */
public final class Books {

    private Books() {}

    /** The document; the version shows in the answer of {@code GET /books/mine}. */
    public static String document(String version) {
        try (var file = Books.class.getResourceAsStream("/books.yaml")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).replace("${version}", version);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Contract contract() {
        return switch (ContractReader.read(document("1").getBytes(StandardCharsets.UTF_8))) {
            case Reading.Compiled(var contract, var ignored) -> contract;
            case Reading.Rejected(var findings) -> throw new IllegalStateException(findings.toString());
        };
    }
}
