package dev.interlock.deployment.analysis;

import dev.interlock.event.traffic.LatencyScale;
import dev.interlock.event.traffic.TrafficCounters;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one revision did within a second.
 *
 * @param requests and how many of them failed: answered 5xx by the revision, or not at all
 * @param latency answers by interval of {@link LatencyScale}
 */
public record Tally(Counts requests, Map<Integer, Long> latency) {

    public static final Tally NONE = new Tally(Counts.NONE, Map.of());

    public Tally {
        latency = Map.copyOf(latency);
    }

    /** Of the message, whatever it says: impossible numbers are left out. */
    static Tally of(TrafficCounters.Revision counted) {
        var latency = new TreeMap<Integer, Long>();
        counted.latency().forEach((interval, count) -> {
            if (interval >= 0 && interval < LatencyScale.SIZE && count > 0) {
                latency.put(interval, count);
            }
        });
        long failed = Math.max(counted.serverErrors(), 0) + Math.max(counted.failures(), 0);
        return new Tally(Counts.within(counted.requests(), failed), latency);
    }

    /** Of a message; {@link #NONE} where it does not name the revision. */
    static Tally of(TrafficCounters counters, String revision) {
        return counters.revisions().stream()
                .filter(counted -> counted.revision().equals(revision))
                .findFirst()
                .map(Tally::of)
                .orElse(NONE);
    }

    Tally plus(Tally more) {
        var sum = new TreeMap<>(latency);
        more.latency.forEach((interval, count) -> sum.merge(interval, count, Long::sum));
        return new Tally(requests.plus(more.requests), sum);
    }

    /** How many answers there were, and how many of them fell beyond an interval. */
    Counts slowerThan(int interval) {
        long all = 0;
        long slow = 0;
        for (Map.Entry<Integer, Long> answers : latency.entrySet()) {
            all += answers.getValue();
            slow += answers.getKey() > interval ? answers.getValue() : 0;
        }
        return new Counts(all, slow);
    }
}
