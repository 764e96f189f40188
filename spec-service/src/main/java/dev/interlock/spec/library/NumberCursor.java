package dev.interlock.spec.library;

import dev.interlock.problem.PlatformProblem;
import dev.interlock.service.paging.PageRequest;
import java.util.Map;
import java.util.regex.Pattern;

/** Cursors of lists that are ordered by a number. */
final class NumberCursor {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private NumberCursor() {}

    /** For lists that count down; the first page is below every number. */
    static int below(PageRequest request) {
        return request.after().isEmpty() ? Integer.MAX_VALUE : number(request.after());
    }

    /** For lists that count up from 0. */
    static int from(PageRequest request) {
        return request.after().isEmpty() ? 0 : number(request.after());
    }

    private static int number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw PlatformProblem.INVALID_VALUE.because(
                    "Use the cursor that the last page gave as 'next', unchanged.", Map.of("parameter", "cursor"));
        }
        return Integer.parseInt(text);
    }
}
