package dev.interlock.mock.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RingTest {

    private final Ring ring = new Ring(3);

    @Test
    void givesTheNewestFirst() {
        add(2);

        assertThat(numbers(Long.MAX_VALUE, 10)).containsExactly(2L, 1L);
    }

    @Test
    void forgetsTheOldest() {
        add(5);

        assertThat(numbers(Long.MAX_VALUE, 10)).containsExactly(5L, 4L, 3L);
    }

    @Test
    void givesThoseBelowANumberAndNoMoreThanAsked() {
        add(5);

        assertThat(numbers(5, 1)).containsExactly(4L);
        assertThat(numbers(3, 10)).isEmpty();
    }

    private void add(int count) {
        for (int i = 0; i < count; i++) {
            ring.add(number -> new Exchange(number, Instant.EPOCH, "GET", "/", 200, null, 1, List.of()));
        }
    }

    private List<Long> numbers(long below, int most) {
        return ring.before(below, most).stream().map(Exchange::number).toList();
    }
}
