package dev.interlock.validator.runs;

import dev.interlock.validator.cases.Category;
import dev.interlock.validator.cases.FailureKind;
import dev.interlock.validator.exchange.RecordedRequest;
import dev.interlock.validator.exchange.RecordedResponse;
import dev.interlock.validator.exchange.ViolationView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A check as clients see it.
 *
 * @param number from 1, in the order of trying
 * @param operation method and path template, or the name of a webhook
 * @param name what was tried
 * @param expectation what the implementation should do
 * @param message why it failed or was skipped, or what to know of one that passed
 * @param status of the response
 * @param request and response are kept for failed checks only
 */
public record CheckView(
        int number,
        Category category,
        String operation,
        @Nullable String operationId,
        String name,
        String expectation,
        CheckOutcome outcome,
        @Nullable FailureKind kind,
        @Nullable String message,
        String method,
        String url,
        @Nullable Integer status,
        long millis,
        @Nullable RecordedRequest request,
        @Nullable RecordedResponse response,
        List<ViolationView> violations) {

    static CheckView of(Check check) {
        var details = check.details;
        return new CheckView(
                check.number,
                check.category,
                check.operation,
                check.operationId,
                check.name,
                check.expectation,
                check.outcome,
                check.kind,
                check.message,
                check.method,
                check.url,
                check.status,
                check.millis,
                details == null ? null : details.request(),
                details == null ? null : details.response(),
                details == null ? List.of() : details.violations());
    }
}
