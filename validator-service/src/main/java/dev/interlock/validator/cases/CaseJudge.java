package dev.interlock.validator.cases;

import dev.interlock.contract.Contract;
import dev.interlock.contract.judging.HttpResponse;
import dev.interlock.contract.judging.ResponseJudge;
import dev.interlock.contract.judging.Violation;
import dev.interlock.validator.targets.Answer;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Whether an answer is what a case expects. In doubt it is: a correct implementation must never be accused, and there
 * are many ways to be correct.
 */
public final class CaseJudge {

    private static final int SERVER_ERRORS = 500;
    private static final int TOO_MANY_REQUESTS = 429;

    private CaseJudge() {}

    public static Outcome judge(Contract contract, Case tried, Answer answer) {
        return switch (answer) {
            case Answer.Received(HttpResponse response) -> received(contract, tried, response);
            case Answer.TooLarge large ->
                failed(
                        FailureKind.TOO_LARGE,
                        "The body of the response with status " + large.status() + " is larger than "
                                + large.mostBytes() + " bytes");
            case Answer.Nothing nothing -> failed(FailureKind.NO_ANSWER, "No answer: " + nothing.reason());
            case Answer.Unsendable unsendable -> new Outcome.Skipped("Not sent: " + unsendable.reason());
        };
    }

    private static Outcome received(Contract contract, Case tried, HttpResponse response) {
        var status = response.status();
        if (status >= SERVER_ERRORS) {
            return failed(
                    FailureKind.SERVER_ERROR,
                    "The implementation failed with " + status + "; no request should make it do so");
        }
        return switch (tried.expectation()) {
            case KEEPS_THE_CONTRACT -> kept(contract, tried, response);
            case REFUSES ->
                status < 400
                        ? failed(
                                FailureKind.ACCEPTED_INVALID,
                                "A request that breaks the contract was answered with " + status + ": " + tried.name())
                        : kept(contract, tried, response);
            case ASKS_FOR_CREDENTIALS ->
                status == 401 || status == 403
                        ? keptIfDeclared(contract, tried, response)
                        : failed(
                                FailureKind.ACCEPTED_UNAUTHENTICATED,
                                "A request without credentials was answered with " + status + " instead of 401 or 403");
            case IS_CONSISTENT -> throw new IllegalStateException("Nothing is sent for such a case");
        };
    }

    private static Outcome kept(Contract contract, Case tried, HttpResponse response) {
        var status = response.status();
        if (tried.operation().responses().forStatus(status).isEmpty()) {
            return status >= 400 && declaresNoRefusal(tried)
                    ? new Outcome.Passed("Refused with " + status + "; the specification declares no refusal at all")
                    : undeclared(contract, tried, response);
        }
        var violations = ResponseJudge.judge(contract, tried.operation(), response);
        if (!violations.isEmpty()) {
            return new Outcome.Failed(FailureKind.BROKEN_RESPONSE, summary(status, violations), violations);
        }
        if (provesNothing(tried, status)) {
            return new Outcome.Skipped("Refused with " + status
                    + (status == TOO_MANY_REQUESTS
                            ? ": the implementation limits the rate"
                            : ": the credentials do not do; give the run valid ones in 'headers'"));
        }
        var isRefusal = tried.expectation() == Expectation.KEEPS_THE_CONTRACT && status >= 400;
        return new Outcome.Passed(
                isRefusal ? "The valid request was refused with " + status + ", so that no success was seen" : "");
    }

    /** An implementation that doesn't let the request in says nothing about how it would have served it. */
    private static boolean provesNothing(Case tried, int status) {
        var isShut = (status == 401 || status == 403) && tried.operation().securityRequired();
        return tried.expectation() != Expectation.ASKS_FOR_CREDENTIALS && (isShut || status == TOO_MANY_REQUESTS);
    }

    /** Many documents leave 401 and 403 out; that the door is shut is what counts here. */
    private static Outcome keptIfDeclared(Contract contract, Case tried, HttpResponse response) {
        return tried.operation().responses().forStatus(response.status()).isEmpty()
                ? new Outcome.Passed("The specification does not declare " + response.status())
                : kept(contract, tried, response);
    }

    private static boolean declaresNoRefusal(Case tried) {
        return tried.operation().responses().declared().stream()
                .noneMatch(response -> response.status().startsWith("4"));
    }

    private static Outcome undeclared(Contract contract, Case tried, HttpResponse response) {
        return new Outcome.Failed(
                FailureKind.UNDECLARED_STATUS,
                "The operation does not declare the status " + response.status() + ", only "
                        + String.join(
                                ", ",
                                tried.operation().responses().declared().stream()
                                        .map(declared -> declared.status())
                                        .toList()),
                ResponseJudge.judge(contract, tried.operation(), response));
    }

    /** The deepest place tells most: what is wrong there makes everything around it wrong too. */
    private static String summary(int status, List<Violation> violations) {
        var deepest = Collections.max(
                violations,
                Comparator.comparingInt(violation -> violation.pointer().split("/", -1).length));
        var more = violations.size() > 1 ? " (and " + (violations.size() - 1) + " more)" : "";
        return "The response with status " + status + " breaks the contract: " + deepest.message() + more;
    }

    private static Outcome failed(FailureKind kind, String message) {
        return new Outcome.Failed(kind, message, List.of());
    }
}
