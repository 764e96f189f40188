package dev.interlock.examples.payments.broken;

import dev.interlock.examples.payments.http.Answer;
import dev.interlock.examples.payments.http.Request;

/** An undocumented status: a capture that succeeds answers 202 where the contract knows only 200. */
record CaptureAccepted() implements Fault {

    @Override
    public Answer in(Request request, Answer answer) {
        return request.path().endsWith("/capture") && answer.status() == 200 ? answer.withStatus(202) : answer;
    }
}
