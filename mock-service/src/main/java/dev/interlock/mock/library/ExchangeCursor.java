package dev.interlock.mock.library;

import dev.interlock.problem.PlatformProblem;
import dev.interlock.service.paging.PageRequest;
import java.util.Map;
import java.util.regex.Pattern;

/** Cursors of the journal, which counts its exchanges. */
final class ExchangeCursor {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private ExchangeCursor() {}

    /** The first page is below every number. */
    static long below(PageRequest request) {
        var after = request.after();
        if (after.isEmpty()) {
            return Long.MAX_VALUE;
        }
        if (!NUMBER.matcher(after).matches()) {
            throw PlatformProblem.INVALID_VALUE.because(
                    "Use the cursor that the last page gave as 'next', unchanged.", Map.of("parameter", "cursor"));
        }
        return Long.parseLong(after);
    }
}
