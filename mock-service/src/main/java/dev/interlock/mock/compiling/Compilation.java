package dev.interlock.mock.compiling;

import dev.interlock.contract.Finding;
import dev.interlock.contract.Severity;
import dev.interlock.contract.reading.ContractReader;
import dev.interlock.contract.reading.Reading;
import dev.interlock.mock.answering.Repertoire;
import java.util.List;
import java.util.stream.Collectors;

/** What became of a normalised contract. */
sealed interface Compilation {

    /** @param bytes how long the normalised form is */
    record Usable(Repertoire repertoire, int bytes) implements Compilation {}

    record Unusable(String reason) implements Compilation {}

    /** Takes long for a large contract. */
    static Compilation of(String digest, byte[] normalized) {
        return switch (ContractReader.read(normalized)) {
            case Reading.Compiled(var contract, var ignored)
            when contract.digest().value().equals(digest) -> new Usable(new Repertoire(contract), normalized.length);
            case Reading.Compiled(var contract, var ignored) ->
                new Unusable("It reads as " + contract.digest() + ", another contract.");
            case Reading.Rejected(var findings) -> new Unusable(reasons(findings));
        };
    }

    private static String reasons(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .limit(5)
                .map(finding -> finding.pointer() + ": " + finding.message())
                .collect(Collectors.joining("; "));
    }
}
