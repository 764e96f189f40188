package dev.interlock.examples.payments.broken;

import dev.interlock.examples.payments.http.Answer;
import dev.interlock.examples.payments.http.Api;
import dev.interlock.examples.payments.http.Request;
import java.util.List;

/** Answers as the good variant does, with faults put in. */
public final class BrokenApi implements Api {

    private final Api good;
    private final List<Fault> faults;

    /** With all three. */
    public BrokenApi(Api good) {
        this(good, List.of(new ExpiryYearAsText(), new RefundsWithoutRequestId(), new CaptureAccepted()));
    }

    private BrokenApi(Api good, List<Fault> faults) {
        this.good = good;
        this.faults = List.copyOf(faults);
    }

    /** With the one alone that is deep in the body, where no status and no latency tells of it. */
    public static BrokenApi subtle(Api good) {
        return new BrokenApi(good, List.of(new ExpiryYearAsText()));
    }

    @Override
    public Answer answer(Request request) {
        var answer = good.answer(request);
        for (var fault : faults) {
            answer = fault.in(request, answer);
        }
        return answer;
    }
}
