package dev.interlock.examples.payments.broken;

import dev.interlock.examples.payments.http.Answer;
import dev.interlock.examples.payments.http.Request;

/** A required header that is missing: answers about refunds lack {@code X-Request-Id}. */
record RefundsWithoutRequestId() implements Fault {

    @Override
    public Answer in(Request request, Answer answer) {
        return request.path().startsWith("/refunds") ? answer.without("X-Request-Id") : answer;
    }
}
