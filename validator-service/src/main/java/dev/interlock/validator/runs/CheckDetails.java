package dev.interlock.validator.runs;

import dev.interlock.validator.exchange.RecordedRequest;
import dev.interlock.validator.exchange.RecordedResponse;
import dev.interlock.validator.exchange.ViolationView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a check that failed.
 *
 * @param request without credentials; null where none was sent
 * @param response null where none came
 */
public record CheckDetails(
        @Nullable RecordedRequest request, @Nullable RecordedResponse response, List<ViolationView> violations) {

    public CheckDetails {
        violations = List.copyOf(violations);
    }
}
