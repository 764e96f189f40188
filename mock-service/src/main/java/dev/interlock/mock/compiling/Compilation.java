package dev.interlock.mock.compiling;

import dev.interlock.contract.Finding;
import dev.interlock.contract.reading.ContractReader;
import dev.interlock.contract.reading.Reading;
import dev.interlock.contract.reading.ReadingLimits;
import dev.interlock.mock.answering.ExampleAudit;
import dev.interlock.mock.answering.ExampleFinding;
import dev.interlock.mock.answering.Repertoire;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** What became of a normalised contract. */
sealed interface Compilation {

    /** @param bytes how long the normalised form is */
    record Usable(Repertoire repertoire, int bytes) implements Compilation {}

    record Unusable(String reason) implements Compilation {}

    /** Takes long for a large contract. */
    static Compilation of(String digest, byte[] normalized) {
        return switch (ContractReader.read(normalized, ReadingLimits.DEFAULT)) {
            case Reading.Compiled(var contract, var ignored) when contract.digest().value().equals(digest) ->
                new Usable(new Repertoire(contract), normalized.length);
            case Reading.Compiled(var contract, var ignored) ->
                new Unusable("It reads as " + contract.digest() + ", another contract.");
            case Reading.Rejected(var findings) -> new Unusable(reasons(findings));
        };
    }

    /** What the table keeps of it. Looks at the examples for as long as it may. */
    default Kept audited(String digest, BooleanSupplier mayGoOn) {
        return switch (this) {
            case Usable(var repertoire, var ignored) ->
                new Kept(digest, null, ExampleAudit.findings(repertoire, mayGoOn));
            case Unusable(var reason) -> new Kept(digest, reason, List.<ExampleFinding>of());
        };
    }

    private static String reasons(List<Finding> findings) {
        return findings.stream()
                .limit(5)
                .map(finding -> finding.pointer() + ": " + finding.message())
                .collect(Collectors.joining("; "));
    }
}
