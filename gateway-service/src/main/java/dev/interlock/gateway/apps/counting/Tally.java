package dev.interlock.gateway.apps.counting;

import dev.interlock.event.traffic.LatencyScale;
import dev.interlock.event.traffic.TrafficCounters;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * One revision's counts. A request adds one to one cell, that of its result and latency, so that whatever moment they are
 * taken at, the sums agree with each other. Thread-safe without locks.
 */
public final class Tally {

    private static final int ANSWERED = Result.values().length - 1;

    private final AtomicLongArray cells = new AtomicLongArray(ANSWERED * LatencyScale.SIZE + 1);
    private final Map<URI, AtomicInteger> inFlight = new ConcurrentHashMap<>();
    private volatile boolean isTouched;

    /** How many requests an instance has under way; the same object for each call. */
    public AtomicInteger inFlight(URI instance) {
        return inFlight.computeIfAbsent(instance, first -> new AtomicInteger());
    }

    /** @param nanos until the answer began; of no meaning without an answer */
    public void count(Result result, long nanos) {
        int cell = result == Result.NO_ANSWER
                ? ANSWERED * LatencyScale.SIZE
                : result.ordinal() * LatencyScale.SIZE + LatencyScale.indexOf(Math.max(0, nanos));
        cells.getAndIncrement(cell);
        if (!isTouched) {
            isTouched = true;
        }
    }

    /** Takes the counts since the last time; null where there is nothing to tell. For one thread at a time. */
    TrafficCounters.@Nullable Revision take(String revision) {
        var flying = flying();
        if (!isTouched) {
            return flying.isEmpty() ? null : new TrafficCounters.Revision(revision, 0, 0, 0, 0, Map.of(), flying);
        }
        // before the cells are read: whoever counts after that raises it again
        isTouched = false;
        var latency = new TreeMap<Integer, Long>();
        var sums = new long[Result.values().length];
        for (Result result : Result.values()) {
            if (result != Result.NO_ANSWER) {
                sums[result.ordinal()] = drain(result, latency);
            }
        }
        long failures = sums[Result.CUT.ordinal()] + cells.getAndSet(ANSWERED * LatencyScale.SIZE, 0);
        long requests = sums[Result.OK.ordinal()]
                + sums[Result.CLIENT_ERROR.ordinal()]
                + sums[Result.SERVER_ERROR.ordinal()]
                + failures;
        return new TrafficCounters.Revision(
                revision,
                requests,
                sums[Result.CLIENT_ERROR.ordinal()],
                sums[Result.SERVER_ERROR.ordinal()],
                failures,
                latency,
                flying);
    }

    /** Whether nothing is counted or under way. */
    boolean isQuiet() {
        return !isTouched && flying().isEmpty();
    }

    private long drain(Result result, Map<Integer, Long> latency) {
        long sum = 0;
        for (int index = 0; index < LatencyScale.SIZE; index++) {
            long count = cells.getAndSet(result.ordinal() * LatencyScale.SIZE + index, 0);
            if (count > 0) {
                sum += count;
                latency.merge(index, count, Long::sum);
            }
        }
        return sum;
    }

    private Map<URI, Long> flying() {
        var flying = new HashMap<URI, Long>();
        inFlight.forEach((instance, count) -> {
            int now = count.get();
            if (now > 0) {
                flying.put(instance, (long) now);
            }
        });
        return flying;
    }
}
