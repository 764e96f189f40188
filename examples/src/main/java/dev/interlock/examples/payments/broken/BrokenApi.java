package dev.interlock.examples.payments.broken;

import dev.interlock.examples.payments.http.Answer;
import dev.interlock.examples.payments.http.Api;
import dev.interlock.examples.payments.http.Request;
import java.util.List;

/** Answers as the good variant does, with the three faults put in. */
public final class BrokenApi implements Api {

    private static final List<Fault> FAULTS =
            List.of(new ExpiryYearAsText(), new RefundsWithoutRequestId(), new CaptureAccepted());

    private final Api good;

    public BrokenApi(Api good) {
        this.good = good;
    }

    @Override
    public Answer answer(Request request) {
        var answer = good.answer(request);
        for (var fault : FAULTS) {
            answer = fault.in(request, answer);
        }
        return answer;
    }
}
