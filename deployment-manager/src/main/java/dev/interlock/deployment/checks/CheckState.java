package dev.interlock.deployment.checks;

import dev.interlock.deployment.checks.Measurement.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A check and what it has measured of the candidate at its present weight.
 *
 * @param failedInARow also before this weight; a measurement that is inconclusive neither ends the row nor lengthens it
 * @param last at this weight
 * @param at when it was measured
 * @param begun when it was asked last at this weight
 * @param isUnderWay whether the answer to that is still awaited
 */
record CheckState(
        Check check,
        int failedInARow,
        Optional<Measurement> last,
        Optional<Instant> at,
        Optional<Instant> begun,
        boolean isUnderWay) {

    static CheckState of(Check check) {
        return of(check, 0);
    }

    private static CheckState of(Check check, int failedInARow) {
        return new CheckState(check, failedInARow, Optional.empty(), Optional.empty(), Optional.empty(), false);
    }

    /** What passed at a smaller weight says nothing of a larger one; what failed there still counts. */
    CheckState atNextStep() {
        return of(check, failedInARow);
    }

    /** @param retry the longest wait after a measurement that said nothing */
    boolean isDue(Instant now, Duration retry) {
        var wait =
                outcome() == Outcome.INCONCLUSIVE && retry.compareTo(check.interval()) < 0 ? retry : check.interval();
        return !isUnderWay && begun.map(last -> !now.isBefore(last.plus(wait))).orElse(true);
    }

    CheckState asked(Instant now) {
        return new CheckState(check, failedInARow, last, at, Optional.of(now), true);
    }

    CheckState measured(Measurement measurement, Instant now) {
        int row =
                switch (measurement.outcome()) {
                    case FAILED -> failedInARow + 1;
                    case PASSED -> 0;
                    case INCONCLUSIVE, PENDING -> failedInARow;
                };
        return new CheckState(check, row, Optional.of(measurement), Optional.of(now), begun, false);
    }

    Outcome outcome() {
        return last.map(Measurement::outcome).orElse(Outcome.PENDING);
    }

    /** Failed often enough: this is for good. */
    boolean isBad() {
        return failedInARow >= check.failures();
    }

    String message() {
        return last.map(Measurement::message).orElse("not measured yet");
    }
}
