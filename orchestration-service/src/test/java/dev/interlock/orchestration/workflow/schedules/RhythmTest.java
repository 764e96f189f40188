package dev.interlock.orchestration.workflow.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RhythmTest {

    private static final Instant NINE = Instant.parse("2026-01-31T09:00:00Z");

    @Test
    void beginsEveryIntervalOnItsGrid() {
        var rhythm = new Rhythm.Every(Duration.ofMinutes(10));

        assertThat(rhythm.first(NINE)).contains(NINE.plusSeconds(600));
        assertThat(rhythm.next(NINE, NINE.plusSeconds(1))).contains(NINE.plusSeconds(600));
    }

    @Test
    void makesUpForMissedTimesOnce() {
        var rhythm = new Rhythm.Every(Duration.ofMinutes(10));

        assertThat(rhythm.next(NINE, NINE.plus(Duration.ofMinutes(35)))).contains(NINE.plus(Duration.ofMinutes(40)));
        assertThat(new Rhythm.Calendar("0 * * * *").next(NINE, NINE.plus(Duration.ofMinutes(150))))
                .contains(NINE.plus(Duration.ofHours(3)));
    }

    @ParameterizedTest
    @CsvSource({
        "0 12 * * *, 2026-01-31T12:00:00Z",
        "*/15 * * * *, 2026-01-31T09:15:00Z",
        "0 9 * * 1, 2026-02-02T09:00:00Z",
        "0 0 29 2 *, 2028-02-29T00:00:00Z"
    })
    void readsTheCalendarInUtc(String cron, Instant expected) {
        assertThat(new Rhythm.Calendar(cron).first(NINE)).contains(expected);
    }

    @Test
    void waitsForTheEndOfTheRun() {
        var rhythm = new Rhythm.After(Duration.ofSeconds(30));

        assertThat(rhythm.next(NINE, NINE)).isEmpty();
        assertThat(rhythm.first(NINE)).contains(NINE.plusSeconds(30));
    }

    @Test
    void isReadAsItWasWritten() {
        for (var rhythm : new Rhythm[] {
            new Rhythm.Every(Duration.ofMillis(1500)),
            new Rhythm.Calendar("0 9 * * 1"),
            new Rhythm.After(Duration.ofDays(2)),
            new Rhythm.On(3)
        }) {
            assertThat(Rhythm.read(rhythm.state().put("run", "x"))).isEqualTo(rhythm);
        }
    }

    @Property
    void isDueLaterAndOnTheGrid(
            @ForAll @LongRange(min = 1000, max = 100_000_000) long interval,
            @ForAll @LongRange(min = 0, max = 10_000_000_000L) long passed) {
        var rhythm = new Rhythm.Every(Duration.ofMillis(interval));
        var now = NINE.plusMillis(passed);

        var next = rhythm.next(NINE, now).orElseThrow();

        assertThat(next).isAfter(now).isBeforeOrEqualTo(now.plusMillis(interval));
        assertThat(Duration.between(NINE, next).toMillis() % interval).isZero();
    }
}
