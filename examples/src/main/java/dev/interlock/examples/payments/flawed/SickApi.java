package dev.interlock.examples.payments.flawed;

import dev.interlock.examples.payments.http.Answer;
import dev.interlock.examples.payments.http.Api;
import dev.interlock.examples.payments.http.Refusal;
import dev.interlock.examples.payments.http.Request;

/** Never passes its health check, and answers everything else. */
public record SickApi(Api api) implements Api {

    static final String HEALTH = "/health";

    @Override
    public Answer answer(Request request) {
        return request.path().equals(HEALTH)
                ? Refusal.Kind.UNAVAILABLE
                        .because("This revision of the sample is never ready.")
                        .answer()
                : api.answer(request);
    }
}
