package dev.interlock.orchestration.components;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a component is. One success makes it UP; it takes several failures in a row to make it DOWN, so that one lost
 * packet announces nothing.
 *
 * @param since when the state began
 * @param failuresInARow zero after a success
 */
public record Health(
        HealthState state,
        Instant since,
        @Nullable Instant lastCheckedAt,
        @Nullable Long lastLatencyMillis,
        String reason,
        int failuresInARow) {

    static Health unknown(Instant since, String reason) {
        return new Health(HealthState.UNKNOWN, since, null, null, reason, 0);
    }

    /** @param failuresUntilDown how many failures in a row mean DOWN, at least 1 */
    Health after(Check check, int failuresUntilDown) {
        var failures = check.isPassed() ? 0 : failuresInARow + 1;
        var next = next(check.isPassed(), failures >= failuresUntilDown);
        return new Health(
                next, next == state ? since : check.at(), check.at(), check.latencyMillis(), check.reason(), failures);
    }

    private HealthState next(boolean isPassed, boolean hasFailedEnough) {
        if (isPassed) {
            return HealthState.UP;
        }
        return hasFailedEnough ? HealthState.DOWN : state;
    }
}
