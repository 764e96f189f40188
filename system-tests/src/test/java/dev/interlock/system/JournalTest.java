package dev.interlock.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JournalTest {

    @Test
    void aWholeJournalHasNoContradictions() {
        var journal = new Journal(List.of(
                entry("GATED", 0),
                entry("PREPARING", 0),
                entry("STEP 1 SHIFT", 0),
                entry("STEP 1 ACK", 30),
                entry("REVERTING", 0),
                entry("FAILED", 0)));

        assertThat(journal.contradictions()).isEmpty();
    }

    @Test
    void namesAPhaseThatWasLeftOut() {
        var journal = new Journal(List.of(entry("PREPARING", 0), entry("STEP 1 OBSERVE", 30)));

        assertThat(journal.contradictions()).containsExactly("STEP 1 OBSERVE follows PREPARING");
    }

    @Test
    void namesAWeightThatRisesOnTheWayBack() {
        var journal = new Journal(List.of(entry("BAKE", 100), entry("REVERTING", 0), entry("REVERTING", 10)));

        assertThat(journal.contradictions()).singleElement().asString().startsWith("the weight rises on the way back");
    }

    private static Journal.Entry entry(String phase, int weight) {
        return new Journal.Entry("2026-01-01T00:00:00Z", phase, "", "", weight);
    }
}
