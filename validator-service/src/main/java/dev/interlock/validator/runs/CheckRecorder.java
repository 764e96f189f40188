package dev.interlock.validator.runs;

import dev.interlock.validator.cases.Case;
import dev.interlock.validator.cases.FailureKind;
import dev.interlock.validator.cases.Outcome;
import dev.interlock.validator.exchange.RecordedBody;
import dev.interlock.validator.exchange.RecordedRequest;
import dev.interlock.validator.exchange.RecordedResponse;
import dev.interlock.validator.exchange.Redaction;
import dev.interlock.validator.exchange.ViolationView;
import dev.interlock.validator.targets.Answer;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes of a verdict what is stored: all of a failure, hardly anything of a success, never a credential. Pure. */
final class CheckRecorder {

    private static final int MOST_REQUEST = 16 * 1024;
    private static final int MOST_RESPONSE = 8 * 1024;
    private static final int MOST_VIOLATIONS = 50;
    private static final int LONGEST_TEXT = 1000;
    private static final int LONGEST_URL = 4000;

    private CheckRecorder() {}

    static Check record(Claim claim, Case tried, Attempted attempted, Duration took, Redaction redaction) {
        var check = new Check();
        check.project = claim.key().project();
        check.runId = claim.key().id();
        check.number = tried.number();
        check.category = tried.category();
        check.operation = storable(tried.label(), LONGEST_TEXT);
        check.operationId = tried.operation()
                .operationId()
                .map(id -> storable(id, LONGEST_TEXT))
                .orElse(null);
        check.name = storable(tried.name(), LONGEST_TEXT);
        check.expectation = storable(tried.expectation().text(), LONGEST_TEXT);
        check.method = attempted.method();
        check.url = storable(redaction.url(attempted.url()), LONGEST_URL);
        check.status = status(attempted.answer());
        check.millis = took.toMillis();
        switch (attempted.outcome()) {
            case Outcome.Passed(String note) -> {
                check.outcome = CheckOutcome.PASSED;
                check.message = note.isEmpty() ? null : storable(note, LONGEST_TEXT);
            }
            case Outcome.Skipped(String reason) -> {
                check.outcome = CheckOutcome.SKIPPED;
                check.message = storable(reason, LONGEST_TEXT);
            }
            case Outcome.Failed failed -> fail(check, failed, details(attempted, failed, redaction));
        }
        return check;
    }

    private static void fail(Check check, Outcome.Failed failed, CheckDetails details) {
        FailureKind kind = failed.kind();
        check.outcome = CheckOutcome.FAILED;
        check.kind = kind;
        check.message = storable(failed.message(), LONGEST_TEXT);
        check.details = details;
    }

    private static CheckDetails details(Attempted attempted, Outcome.Failed failed, Redaction redaction) {
        return new CheckDetails(
                request(attempted, redaction),
                response(attempted.answer(), redaction),
                failed.violations().stream()
                        .limit(MOST_VIOLATIONS)
                        .map(violation -> ViolationView.of(violation, redaction))
                        .toList());
    }

    private static @Nullable RecordedRequest request(Attempted attempted, Redaction redaction) {
        var request = attempted.request();
        if (request == null) {
            return null;
        }
        return new RecordedRequest(
                request.method(),
                redaction.url(attempted.url()),
                redaction.headers(request.headers()),
                RecordedBody.of(request.body(), MOST_REQUEST));
    }

    private static @Nullable RecordedResponse response(Answer answer, Redaction redaction) {
        if (answer instanceof Answer.Received(var response)) {
            return new RecordedResponse(
                    response.status(),
                    redaction.headers(response.headers()),
                    RecordedBody.of(response.body(), MOST_RESPONSE));
        }
        return answer instanceof Answer.TooLarge large ? new RecordedResponse(large.status(), Map.of(), null) : null;
    }

    private static @Nullable Integer status(Answer answer) {
        return switch (answer) {
            case Answer.Received(var response) -> response.status();
            case Answer.TooLarge large -> large.status();
            case Answer.Nothing nothing -> null;
            case Answer.Unsendable unsendable -> null;
        };
    }

    /** PostgreSQL's text has no U+0000. */
    private static String storable(String text, int longest) {
        var plain = text.replace('\0', '\uFFFD');
        return plain.length() <= longest ? plain : plain.substring(0, longest) + "…";
    }
}
