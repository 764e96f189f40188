package dev.interlock.deployment.rollouts.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.deployment.analysis.AnalysisPolicy;
import dev.interlock.deployment.rollouts.planning.Evidence;
import dev.interlock.deployment.rollouts.planning.StateJson;
import dev.interlock.event.traffic.AppKey;
import dev.interlock.event.traffic.TrafficCounters;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JudgeTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final AppKey APP = new AppKey("p", "shop", "production");
    private final Judge judge = Judge.begin(StateJson.write(AnalysisPolicy.standard()), "r1", "r2", NOW);
    private long sequence;

    @Test
    void withoutARequestSinceTheWeightWasSetThereIsNoEvidence() {
        judge.heard(second(40, 4));
        judge.expectTraffic(NOW.plusSeconds(1));
        judge.heard(second(40, 0));

        assertThat(judge.evidence(NOW.plusSeconds(3))).isInstanceOf(Evidence.None.class);
    }

    @Test
    void aCandidateThatHasAllOfTheTrafficForLongHasSome() {
        judge.expectAllTraffic(NOW);
        for (int second = 1; second <= 100; second++) {
            judge.heard(second(0, 40));
        }

        assertThat(judge.evidence(NOW.plusSeconds(102))).isInstanceOf(Evidence.Undecided.class);
    }

    @Test
    void whatAnotherHasHeardSinceTheWeightWasSetCounts() {
        judge.expectTraffic(NOW);
        judge.heard(second(40, 4));

        assertThat(Judge.restored(judge.written()).evidence(NOW.plusSeconds(3))).isInstanceOf(Evidence.Undecided.class);
    }

    @Test
    void withRequestsSinceTheWeightWasSetThereIsSome() {
        judge.expectTraffic(NOW);
        judge.heard(second(40, 4));

        assertThat(judge.evidence(NOW.plusSeconds(3))).isInstanceOf(Evidence.Undecided.class);
    }

    @Test
    void goesOnWhereAnotherHasStopped() {
        judge.expectTraffic(NOW.plusSeconds(1));
        judge.heard(second(40, 4));

        var other = Judge.restored(judge.written());

        assertThat(other.isOf("r1", "r2")).isTrue();
        assertThat(other.figures()).isEqualTo(judge.figures());
    }

    @Test
    void whatIsKeptIsNotKeptAgain() {
        judge.heard(second(40, 4));

        assertThat(judge.unkept()).isPresent();
        assertThat(judge.unkept()).isEmpty();
    }

    private TrafficCounters second(long stable, long candidate) {
        sequence++;
        return new TrafficCounters(
                APP,
                "g1",
                sequence,
                NOW.plusSeconds(sequence),
                1,
                List.of(revision("r1", stable), revision("r2", candidate)));
    }

    private static TrafficCounters.Revision revision(String name, long requests) {
        return new TrafficCounters.Revision(name, requests, 0, 0, 0, Map.of(10, requests), Map.of());
    }
}
