package dev.interlock.deployment.analysis;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the counters of one gateway replica have been read, and what is not yet compared. A second with requests to one
 * side only tells nothing by itself; where traffic is thin, or divided among many gateways, that would be most of them. So
 * seconds of a replica are put together until both sides have had a request. When that is depends on the numbers of
 * requests and on time, never on how they ended: seconds that were closed by an error, say, would not be a fair sample.
 *
 * @param sequence of the newest message
 * @param second of the newest message, by the clock of the replica
 * @param canaryAt the newest second that had a request to the canary
 * @param stableAt the newest second that had a request to stable
 * @param began the first second that is not yet compared
 * @param canary what the canary did since
 * @param stable what stable did since
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CounterCursor(
        long sequence,
        Instant second,
        @Nullable Instant canaryAt,
        @Nullable Instant stableAt,
        Instant began,
        Tally canary,
        Tally stable) {

    /** Conditions may have changed by then. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    static CounterCursor before(long sequence, Instant second) {
        return new CounterCursor(sequence, second, null, null, second, Tally.NONE, Tally.NONE);
    }

    CounterCursor plus(long newest, Instant counted, Tally ofCanary, Tally ofStable) {
        return new CounterCursor(
                newest,
                counted,
                ofCanary.requests().trials() > 0 ? counted : canaryAt,
                ofStable.requests().trials() > 0 ? counted : stableAt,
                isEmptied() ? counted : began,
                canary.plus(ofCanary),
                stable.plus(ofStable));
    }

    /** Whether what is held back is too old to go together with a second. By distance: a clock may be set back. */
    boolean endsBefore(Instant next) {
        return !isEmptied() && Duration.between(began, next).abs().compareTo(LONGEST) >= 0;
    }

    boolean hasBoth() {
        return canary.requests().trials() > 0 && stable.requests().trials() > 0;
    }

    Evidence comparedIn(Evidence evidence, AnalysisPolicy policy) {
        return evidence.fold(began, canary, stable, policy);
    }

    CounterCursor emptied() {
        return new CounterCursor(sequence, second, canaryAt, stableAt, second, Tally.NONE, Tally.NONE);
    }

    private boolean isEmptied() {
        return canary.requests().trials() == 0 && stable.requests().trials() == 0;
    }
}
