package dev.interlock.examples.payments.flawed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.examples.payments.Calls;
import dev.interlock.examples.payments.PaymentsApi;
import dev.interlock.examples.payments.TestClock;
import dev.interlock.examples.payments.http.Api;
import dev.interlock.examples.payments.http.LabelledApi;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FlawsTest {

    private final Api good = new PaymentsApi(new TestClock(Instant.parse("2026-05-01T10:00:00Z")), 10_000);

    @Test
    void failsAsOftenAsToldAndAlwaysAsAProblem() {
        var failing = new FailingApi(good, 0.2, new Random(4711));

        var failures = IntStream.range(0, 1000)
                .mapToObj(call -> failing.answer(Calls.get("/payments")))
                .filter(answer -> answer.status() == 500)
                .toList();

        assertThat(failures).hasSizeBetween(150, 250);
        assertThat(failures).allMatch(answer -> answer.mediaType().equals("application/problem+json"));
    }

    @Test
    void neverFailsTheHealthCheckByChance() {
        assertThat(new FailingApi(good, 1, new Random(1))
                        .answer(Calls.get("/health"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void waitsBeforeAnAnswerButNotBeforeTheHealthCheck() {
        var slow = new SlowApi(good, Duration.ofMillis(500));

        assertThat(took(slow, "/payments")).isGreaterThanOrEqualTo(Duration.ofMillis(500));
        assertThat(took(slow, "/health")).isLessThan(Duration.ofMillis(500));
    }

    @Test
    void isNeverWellAndAnswersAllTheSame() {
        var sick = new SickApi(good);

        assertThat(sick.answer(Calls.get("/health")).status()).isEqualTo(503);
        assertThat(sick.answer(Calls.get("/payments")).status()).isEqualTo(200);
    }

    @Test
    void tellsItsRevision() {
        assertThat(new LabelledApi(good, "v2").answer(Calls.get("/payments")).headers())
                .containsEntry("X-Revision", "v2")
                .containsKey("X-Request-Id");
    }

    private static Duration took(Api api, String target) {
        long begun = System.nanoTime();
        assertThat(api.answer(Calls.get(target)).status()).isEqualTo(200);
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
