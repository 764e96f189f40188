package dev.interlock.validator.runs;

import dev.interlock.problem.PlatformProblem;
import java.util.Map;

/** Pages of checks go by number. */
final class CheckCursor {

    private CheckCursor() {}

    /** @throws dev.interlock.problem.ProblemException 400 for a cursor that no page of checks gave out */
    static int read(String after) {
        try {
            return after.isEmpty() ? 0 : Integer.parseInt(after);
        } catch (NumberFormatException e) {
            throw PlatformProblem.INVALID_VALUE.because(
                    "Use the cursor that the last page gave as 'next', unchanged.", Map.of("parameter", "cursor"));
        }
    }
}
