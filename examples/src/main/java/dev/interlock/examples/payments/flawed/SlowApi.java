package dev.interlock.examples.payments.flawed;

import dev.interlock.examples.payments.http.Answer;
import dev.interlock.examples.payments.http.Api;
import dev.interlock.examples.payments.http.Request;
import java.time.Duration;

/** Takes its time before it answers anything but the health check. */
public record SlowApi(Api api, Duration latency) implements Api {

    @Override
    public Answer answer(Request request) {
        if (!request.path().equals(SickApi.HEALTH)) {
            pause();
        }
        return api.answer(request);
    }

    private void pause() {
        try {
            Thread.sleep(latency);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
