package dev.interlock.deployment.analysis;

import dev.interlock.event.traffic.LatencyScale;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How fast stable has been of late: its answers by interval of {@link LatencyScale}, of the current five minutes and of the
 * five before. From it the threshold of slow answers is set before the second that it is applied to, so that any threshold
 * makes a valid test; a good one makes a sharp test.
 */
public record LatencyHistory(
        Map<Integer, Long> current,
        Map<Integer, Long> previous,
        @Nullable Instant since) {

    public static final LatencyHistory EMPTY = new LatencyHistory(Map.of(), Map.of(), null);

    private static final Duration SPAN = Duration.ofMinutes(5);

    public LatencyHistory {
        current = Map.copyOf(current);
        previous = Map.copyOf(previous);
    }

    LatencyHistory fold(Map<Integer, Long> answers, Instant second) {
        if (answers.isEmpty()) {
            return this;
        }
        if (since == null) {
            return new LatencyHistory(answers, previous, second);
        }
        if (second.isAfter(since.plus(SPAN))) {
            return new LatencyHistory(answers, current, second);
        }
        var sum = new TreeMap<>(current);
        answers.forEach((interval, count) -> sum.merge(interval, count, Long::sum));
        return new LatencyHistory(sum, previous, since);
    }

    /** The last interval that is not slow; empty while too few answers are known. */
    OptionalInt threshold(AnalysisPolicy.Latency policy) {
        var all = new TreeMap<>(current);
        previous.forEach((interval, count) -> all.merge(interval, count, Long::sum));
        long total = all.values().stream().mapToLong(Long::longValue).sum();
        if (total < policy.minimumAnswers()) {
            return OptionalInt.empty();
        }
        int lowest = LatencyScale.indexOf(Math.round(policy.floorMillis() * 1e6));
        return OptionalInt.of(Math.max(lowest, quantile(all, total, policy.quantile())));
    }

    /** The interval that a quantile falls into. */
    static int quantile(TreeMap<Integer, Long> answers, long total, double quantile) {
        double wanted = quantile * total;
        long sum = 0;
        for (Map.Entry<Integer, Long> interval : answers.entrySet()) {
            sum += interval.getValue();
            if (sum >= wanted) {
                return interval.getKey();
            }
        }
        return answers.lastKey();
    }
}
