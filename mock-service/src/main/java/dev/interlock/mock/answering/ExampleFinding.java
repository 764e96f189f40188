package dev.interlock.mock.answering;

import dev.interlock.contract.Contract;
import dev.interlock.contract.sampling.ExampleAudit;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An example of the specification that isn't served, since it breaks the specification.
 *
 * @param pointer of the media type or parameter that it belongs to, in the normalised contract
 * @param example its name; {@code default} for the one without a name
 * @param reason what is wrong with it
 */
public record ExampleFinding(String pointer, String example, String reason) {

    private static final int MOST = 100;
    private static final int MOST_REASONS = 3;

    /** The first hundred of a contract. Looks at every example, which takes seconds for a large contract. */
    public static List<ExampleFinding> in(Contract contract) {
        return ExampleAudit.of(contract).stream()
                .limit(MOST)
                .map(ExampleFinding::of)
                .toList();
    }

    private static ExampleFinding of(dev.interlock.contract.sampling.ExampleFinding finding) {
        var reasons = finding.errors().stream()
                .limit(MOST_REASONS)
                .map(error -> error.instance() + ": " + error.message())
                .collect(Collectors.joining("; "));
        return new ExampleFinding(finding.pointer(), finding.name(), reasons);
    }
}
