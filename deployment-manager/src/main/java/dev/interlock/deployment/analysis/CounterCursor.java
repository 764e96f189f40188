package dev.interlock.deployment.analysis;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the counters of one gateway replica have been read.
 *
 * @param sequence of the newest message
 * @param second of the newest message, by the clock of the replica
 * @param canaryAt the newest second that had a request to the canary
 * @param stableAt the newest second that had a request to stable
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CounterCursor(
        long sequence,
        Instant second,
        @Nullable Instant canaryAt,
        @Nullable Instant stableAt) {

    static CounterCursor after(
            @Nullable CounterCursor before, long sequence, Instant second, Tally canary, Tally stable) {
        var canaryBefore = before == null ? null : before.canaryAt;
        var stableBefore = before == null ? null : before.stableAt;
        return new CounterCursor(
                sequence,
                second,
                canary.requests().trials() > 0 ? second : canaryBefore,
                stable.requests().trials() > 0 ? second : stableBefore);
    }
}
