package dev.interlock.examples.payments.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.examples.payments.Calls;
import dev.interlock.examples.payments.TestClock;
import dev.interlock.examples.payments.http.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class IdempotencyTest {

    private final TestClock clock = new TestClock(Instant.parse("2026-05-01T10:00:00Z"));
    private final Idempotency idempotency = new Idempotency(clock);
    private final AtomicInteger executions = new AtomicInteger();

    @Test
    void carriesARepeatedRequestOutOnce() {
        send("/payments", "key-0001");
        send("/payments", "key-0001");
        assertThat(executions).hasValue(1);
    }

    @Test
    void keepsTheKeysOfDifferentPathsApart() {
        send("/payments", "key-0001");
        send("/refunds", "key-0001");
        assertThat(executions).hasValue(2);
    }

    @Test
    void remembersForADay() {
        send("/payments", "key-0001");
        clock.advance(Duration.ofHours(23));
        send("/payments", "key-0001");
        assertThat(executions).hasValue(1);

        clock.advance(Duration.ofHours(2));
        send("/payments", "key-0001");
        assertThat(executions).hasValue(2);
    }

    private void send(String path, String key) {
        idempotency.once(
                Calls.post(path, key, "{}"), () -> Answer.ok(Map.of("execution", executions.incrementAndGet())));
    }
}
