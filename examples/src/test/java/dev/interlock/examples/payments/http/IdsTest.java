package dev.interlock.examples.payments.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.examples.payments.TestClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class IdsTest {

    private final TestClock clock = new TestClock(Instant.parse("2026-05-01T10:00:00Z"));
    private final Ids ids = new Ids(clock);

    @Test
    void sortByTheTimeTheyWereMade() {
        var first = ids.next("pay_");
        var second = ids.next("pay_");
        clock.advance(Duration.ofMillis(1));
        var third = ids.next("pay_");
        assertThat(new String[] {first, second, third}).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void haveTheFormOfTheContract() {
        assertThat(ids.next("pay_")).matches("pay_[0-9a-z]{12}");
    }
}
