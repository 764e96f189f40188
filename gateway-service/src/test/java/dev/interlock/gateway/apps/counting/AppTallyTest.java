package dev.interlock.gateway.apps.counting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.event.traffic.AppKey;
import dev.interlock.event.traffic.LatencyScale;
import dev.interlock.event.traffic.TrafficCounters;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class AppTallyTest {

    private static final Instant SECOND = Instant.parse("2026-01-01T00:00:00Z");
    private static final URI INSTANCE = URI.create("http://127.0.0.1:9000");
    private static final long MILLI = 1_000_000L;

    private final AppTally app = new AppTally(new AppKey("p", "a", "production"));
    private final Tally tally = app.of("r1");

    @Test
    void tellsResultsAndLatenciesThatAgree() {
        app.expect(7, Map.of("r1", tally));
        tally.count(Result.OK, 2 * MILLI);
        tally.count(Result.OK, 2 * MILLI);
        tally.count(Result.CLIENT_ERROR, 3 * MILLI);
        tally.count(Result.SERVER_ERROR, 400 * MILLI);
        tally.count(Result.CUT, MILLI);
        tally.count(Result.NO_ANSWER, 99);

        var told = app.take("replica", SECOND).orElseThrow();

        assertThat(told.epoch()).isEqualTo(7);
        assertThat(told.sequence()).isEqualTo(1);
        assertThat(told.revisions())
                .containsExactly(new TrafficCounters.Revision(
                        "r1",
                        6,
                        1,
                        1,
                        2,
                        Map.of(
                                LatencyScale.indexOf(MILLI), 1L,
                                LatencyScale.indexOf(2 * MILLI), 2L,
                                LatencyScale.indexOf(3 * MILLI), 1L,
                                LatencyScale.indexOf(400 * MILLI), 1L),
                        Map.of()));
    }

    @Test
    void tellsOnceMoreWhenAllIsQuietAndThenNothing() {
        tally.count(Result.OK, MILLI);

        assertThat(app.take("replica", SECOND)).isPresent();
        assertThat(app.take("replica", SECOND)).get().satisfies(last -> {
            assertThat(last.sequence()).isEqualTo(2);
            assertThat(last.revisions()).isEmpty();
        });
        assertThat(app.take("replica", SECOND)).isEmpty();
    }

    @Test
    void tellsEachSecondWhatIsInFlight() {
        tally.inFlight(INSTANCE).incrementAndGet();

        for (int second = 0; second < 3; second++) {
            var told = app.take("replica", SECOND).orElseThrow();
            assertThat(told.revisions().getFirst().inFlight()).isEqualTo(Map.of(INSTANCE, 1L));
        }
        tally.inFlight(INSTANCE).decrementAndGet();
        assertThat(app.take("replica", SECOND).orElseThrow().revisions()).isEmpty();
    }

    @Test
    void forgetsARevisionOnlyWhenItIsGoneAndQuiet() {
        tally.inFlight(INSTANCE).incrementAndGet();
        app.expect(8, Map.of());
        assertThat(app.take("replica", SECOND).orElseThrow().revisions()).hasSize(1);
        assertThat(app.of("r1")).isSameAs(tally);

        tally.inFlight(INSTANCE).decrementAndGet();
        assertThat(app.take("replica", SECOND)).isPresent();

        assertThat(app.of("r1")).isNotSameAs(tally);
    }

    @Test
    void losesNothingWhileItIsReadAndNeverTellsMoreErrorsThanRequests() throws InterruptedException {
        app.expect(1, Map.of("r1", tally));
        int each = 200_000;
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            writers.add(Thread.ofPlatform().start(() -> {
                for (int n = 0; n < each; n++) {
                    tally.count(n % 2 == 0 ? Result.SERVER_ERROR : Result.NO_ANSWER, n);
                }
            }));
        }
        var isDone = new AtomicBoolean();
        List<TrafficCounters.Revision> told = new ArrayList<>();
        var reader = Thread.ofPlatform().start(() -> {
            while (!isDone.get()) {
                app.take("replica", SECOND).ifPresent(message -> told.addAll(message.revisions()));
            }
        });
        for (Thread writer : writers) {
            writer.join();
        }
        isDone.set(true);
        reader.join();
        app.take("replica", SECOND).ifPresent(message -> told.addAll(message.revisions()));

        assertThat(told.stream().mapToLong(TrafficCounters.Revision::requests).sum())
                .isEqualTo(4L * each);
        assertThat(told).allMatch(share -> share.serverErrors() + share.failures() == share.requests());
    }
}
