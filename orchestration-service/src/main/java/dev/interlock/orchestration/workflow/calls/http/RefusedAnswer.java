package dev.interlock.orchestration.workflow.calls.http;

import dev.interlock.orchestration.workflow.calls.CallFailure;
import dev.interlock.orchestration.workflow.calls.transport.OutgoingRequest;
import dev.interlock.orchestration.workflow.calls.transport.Received;
import dev.interlock.problem.ProblemReader;

/** Tells of an answer whose status is an error, in the words of the other side where it has some (RFC 9457). */
final class RefusedAnswer {

    private RefusedAnswer() {}

    static CallFailure of(OutgoingRequest request, Received received) {
        var told = new StringBuilder(request.method() + " " + place(request) + " answered " + received.status());
        received.header("Content-Type")
                .filter(type -> type.startsWith("application/problem+json"))
                .flatMap(type -> ProblemReader.read(received.body(), received.status()))
                .ifPresent(problem -> {
                    told.append(": ").append(problem.title());
                    if (problem.detail() != null) {
                        told.append(". ").append(problem.detail());
                    }
                });
        if (received.status() >= 300 && received.status() < 400) {
            told.append(", a redirection, which is followed nowhere; 'redirect: true' takes it for a success");
        }
        return CallFailure.answered(received.status(), told.toString());
    }

    /** Without the query, which may have what isn't to be shown. */
    static String place(OutgoingRequest request) {
        return request.uri().toString().split("\\?", 2)[0];
    }
}
