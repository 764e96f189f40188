package dev.interlock.validator.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interlock.validator.cases.Category;
import dev.interlock.validator.cases.Tally;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RunStateTest {

    private static final Instant BEGUN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATER = BEGUN.plusSeconds(9);

    @Test
    void runWithoutFailurePasses() {
        var tally = Tally.EMPTY.plus(Category.CORE, true);

        assertThat(new RunState.Running(BEGUN).complete(tally, 0, true, LATER))
                .isEqualTo(new RunState.Passed(BEGUN, LATER));
    }

    @Test
    void oneFailureFailsARun() {
        var tally = Tally.EMPTY.plus(Category.CORE, true).plus(Category.AUTH, false);

        assertThat(new RunState.Running(BEGUN).complete(tally, 0, true, LATER))
                .isEqualTo(new RunState.Failed(BEGUN, LATER));
    }

    @Test
    void runThatCouldCheckNothingHasNoVerdict() {
        assertThat(new RunState.Running(BEGUN).complete(Tally.EMPTY, 4, true, LATER))
                .isInstanceOf(RunState.Errored.class);
    }

    @Test
    void runThatSawOnlyShutDoorsHasNoVerdict() {
        var tally = Tally.EMPTY.plus(Category.AUTH, true);

        assertThat(new RunState.Running(BEGUN).complete(tally, 9, true, LATER)).isInstanceOf(RunState.Errored.class);
    }

    @Test
    void shutDoorsAreEnoughWhereOnlyTheyAreWanted() {
        var tally = Tally.EMPTY.plus(Category.AUTH, true);

        assertThat(new RunState.Running(BEGUN).complete(tally, 1, false, LATER)).isInstanceOf(RunState.Passed.class);
    }

    @Test
    void runThatIsTakenOverKeepsItsBeginning() {
        assertThat(new RunState.Running(BEGUN).begin(LATER)).isEqualTo(new RunState.Running(BEGUN));
    }

    @Test
    void runThatNeverBeganHasNoBeginning() {
        assertThat(new RunState.Queued().cancel(LATER).startedAt()).isNull();
    }

    @Test
    void everyStateComesBackFromItsLabel() {
        var errored = new RunState.Errored(null, LATER, "why");

        assertThat(RunState.of(errored.label(), null, LATER, "why")).isEqualTo(errored);
    }

    @Test
    void labelOfNoStateIsRefused() {
        assertThatThrownBy(() -> RunState.of("DREAMING", null, null, null)).hasMessageContaining("DREAMING");
    }
}
