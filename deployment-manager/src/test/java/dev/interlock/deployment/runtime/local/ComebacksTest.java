package dev.interlock.deployment.runtime.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ComebacksTest {

    @Test
    void waitsLongerAndLongerUpToHalfAMinute() {
        var pauses = Stream.iterate(Comebacks.NONE, comebacks -> comebacks.next(Duration.ofSeconds(1)))
                .limit(9)
                .map(comebacks -> comebacks.pause().toSeconds());

        assertThat(pauses).containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L, 30L);
    }

    @Test
    void aLifeOfAMinuteShortensThePauseButIsCounted() {
        var often = new Comebacks(8, 8);

        assertThat(often.next(Duration.ofMinutes(1))).isEqualTo(new Comebacks(9, 1));
    }
}
