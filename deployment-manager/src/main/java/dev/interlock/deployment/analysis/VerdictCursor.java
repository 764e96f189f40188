package dev.interlock.deployment.analysis;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the verdicts on samples of one gateway replica have been read, and those that are not yet compared. A verdict is
 * about one side; to compare, a batch of about a second needs both. When a batch ends depends on times and on how many
 * samples there are of which side, never on what was found in them: a batch that ended with a violation, say, would not be
 * a fair sample.
 *
 * @param sequence of the newest sample
 * @param at of the newest sample, by the clock of the replica
 * @param canaryAt of the canary's newest sample
 * @param began when the first sample of the batch was taken
 * @param batch samples that are not yet compared
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VerdictCursor(
        long sequence, Instant at, @Nullable Instant canaryAt, Instant began, Stratum batch) {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    /** Without the other side it need not be waited for longer: it has no traffic, or is not sampled. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    static VerdictCursor before(long sequence, Instant at) {
        return new VerdictCursor(sequence, at, null, at, Stratum.EMPTY);
    }

    /** Whether the batch ends before a sample of this time. By distance, since the clock of a replica may be set back. */
    boolean endsBefore(Instant next, boolean needsBoth) {
        var age = Duration.between(began, next).abs();
        boolean hasBoth = batch.canary().trials() > 0 && batch.stable().trials() > 0;
        return age.compareTo(hasBoth || !needsBoth ? SHORTEST : LONGEST) >= 0;
    }

    VerdictCursor withoutBatch(Instant next) {
        return new VerdictCursor(sequence, at, canaryAt, next, Stratum.EMPTY);
    }

    VerdictCursor plus(long newest, Instant sampled, Stratum sample) {
        boolean isOfCanary = sample.canary().trials() > 0;
        return new VerdictCursor(newest, sampled, isOfCanary ? sampled : canaryAt, began, batch.plus(sample));
    }
}
