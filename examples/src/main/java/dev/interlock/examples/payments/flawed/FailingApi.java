package dev.interlock.examples.payments.flawed;

import dev.interlock.examples.payments.http.Answer;
import dev.interlock.examples.payments.http.Api;
import dev.interlock.examples.payments.http.Refusal;
import dev.interlock.examples.payments.http.Request;
import java.util.random.RandomGenerator;

/**
 * Answers a part of the requests with 500, whatever they are; never the health check.
 *
 * @param rate from 0 to 1
 */
public record FailingApi(Api api, double rate, RandomGenerator random) implements Api {

    @Override
    public Answer answer(Request request) {
        if (request.path().equals(SickApi.HEALTH) || random.nextDouble() >= rate) {
            return api.answer(request);
        }
        return Refusal.Kind.INTERNAL
                .because("This revision of the sample fails now and then.")
                .answer();
    }
}
