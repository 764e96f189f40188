package dev.interlock.validator.reports;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.interlock.validator.exchange.RecordedRequest;
import dev.interlock.validator.runs.CheckView;
import org.jspecify.annotations.Nullable;

/**
 * A check, and where it failed how to repeat it.
 *
 * @param repeat a line for a POSIX shell, with {@code ***} where a credential belongs
 */
record CheckReport(@JsonUnwrapped CheckView check, @Nullable String repeat) {

    static CheckReport of(CheckView check) {
        RecordedRequest request = check.request();
        return new CheckReport(check, request == null ? null : CurlLine.of(request));
    }
}
