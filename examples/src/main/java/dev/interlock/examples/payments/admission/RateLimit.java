package dev.interlock.examples.payments.admission;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** A fixed number of requests per client and minute of the clock. Safe for use by many threads. */
public final class RateLimit {

    /**
     * What is left to a client after a request.
     *
     * @param secondsToReset until the next minute begins, 1 to 60
     */
    public record Allowance(int limit, int remaining, boolean exceeded, int secondsToReset) {}

    private final int limit;
    private final Clock clock;
    private final Map<String, Integer> spent = new HashMap<>();
    private long minute;

    /** @param limit requests per minute, from 1 */
    public RateLimit(int limit, Clock clock) {
        this.limit = limit;
        this.clock = clock;
    }

    public synchronized Allowance spend(String client) {
        var seconds = clock.instant().getEpochSecond();
        if (minute != seconds / 60) {
            minute = seconds / 60;
            spent.clear();
        }
        var used = spent.merge(client, 1, (before, one) -> Math.min(before + one, limit + 1));
        return new Allowance(limit, Math.max(0, limit - used), used > limit, (int) (60 - seconds % 60));
    }
}
