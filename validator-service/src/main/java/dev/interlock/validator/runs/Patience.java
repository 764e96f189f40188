package dev.interlock.validator.runs;

import dev.interlock.validator.cases.FailureKind;
import java.util.HashSet;
import java.util.Set;

/**
 * When to give an implementation up: it gave no answer several times in a row, and either never gave any or fell silent
 * for several operations. One operation that hangs is a finding, not the end.
 *
 * @param unansweredInARow checks
 * @param operations that those were of
 * @param hasAnswered whether any request ever was
 * @param lastReason why the last one was not
 */
record Patience(int unansweredInARow, Set<String> operations, boolean hasAnswered, String lastReason) {

    static final Patience FRESH = new Patience(0, Set.of(), false, "");
    private static final int MOST_UNANSWERED = 6;
    private static final int MOST_OPERATIONS = 3;

    Patience {
        operations = Set.copyOf(operations);
    }

    Patience after(Check check) {
        if (check.outcome == CheckOutcome.SKIPPED) {
            return this;
        }
        if (check.kind != FailureKind.NO_ANSWER) {
            return new Patience(0, Set.of(), hasAnswered || check.status != null, lastReason);
        }
        var silent = new HashSet<>(operations);
        silent.add(check.operation);
        return new Patience(unansweredInARow + 1, silent, hasAnswered, check.message == null ? "" : check.message);
    }

    boolean isExhausted() {
        return unansweredInARow >= MOST_UNANSWERED && (!hasAnswered || operations.size() >= MOST_OPERATIONS);
    }

    /** At the end of a run: silence is no verdict on the contract. */
    boolean sawOnlySilence() {
        return !hasAnswered && unansweredInARow > 0;
    }
}
