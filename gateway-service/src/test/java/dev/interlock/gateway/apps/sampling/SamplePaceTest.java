package dev.interlock.gateway.apps.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SamplePaceTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void takesAllOfFew() {
        var pace = new SamplePace(5);
        var random = new Random(1);

        for (int second = 0; second < 10; second++) {
            for (int i = 0; i < 5; i++) {
                assertThat(pace.takes(second * SECOND + i, random)).isTrue();
            }
        }
    }

    @Test
    void neverTakesMoreInOneSecondHoweverManyThereAre() {
        var pace = new SamplePace(10);
        var random = new Random(2);

        for (int second = 0; second < 50; second++) {
            int taken = 0;
            for (int i = 0; i < 1 + random.nextInt(5_000); i++) {
                taken += pace.takes(second * SECOND + i, random) ? 1 : 0;
            }
            assertThat(taken).isLessThanOrEqualTo(10);
        }
    }

    @Test
    void takesThemFromAllOverTheSecond() {
        var pace = new SamplePace(10);
        var random = new Random(3);
        var places = new ArrayList<Integer>();

        for (int second = 0; second < 200; second++) {
            for (int i = 0; i < 1_000; i++) {
                if (pace.takes(second * SECOND + i * 1_000_000L, random) && second > 0) {
                    places.add(i);
                }
            }
        }

        // ten a second, evenly distributed over a thousand places; a few are lost to chance at the end of seconds
        assertThat(places.size()).isBetween(1_600, 1_990);
        assertThat(places.stream().filter(place -> place < 500).count()).isBetween(700L, 1_150L);
        assertThat(places.stream().filter(place -> place >= 900).count()).isGreaterThan(50);
    }

    @Test
    void takesNoneWhereNoneAreWanted() {
        assertThat(new SamplePace(0).takes(0, new Random(4))).isFalse();
    }
}
