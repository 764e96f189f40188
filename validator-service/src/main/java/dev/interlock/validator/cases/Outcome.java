package dev.interlock.validator.cases;

import dev.interlock.contract.judging.Violation;
import java.util.List;

/** The verdict on a case. */
public sealed interface Outcome {

    /** @param note what a reader should know nevertheless; empty for nothing */
    record Passed(String note) implements Outcome {}

    /** @param violations may be empty where the message says it all */
    record Failed(FailureKind kind, String message, List<Violation> violations) implements Outcome {

        public Failed {
            violations = List.copyOf(violations);
        }
    }

    /** Could not be tried; counts neither way. */
    record Skipped(String reason) implements Outcome {}
}
