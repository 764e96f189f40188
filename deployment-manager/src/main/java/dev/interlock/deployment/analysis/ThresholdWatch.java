package dev.interlock.deployment.analysis;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.interlock.deployment.analysis.Judgement.Bad;
import dev.interlock.event.traffic.LatencyScale;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A threshold and what has been seen of it.
 *
 * @param began first second of the window that is open
 * @param counts requests and errors, or samples and violations, of the window
 * @param latency answers of the window
 * @param inARow windows over the limit
 * @param last what the last window said that has ended
 * @param alarm once it was exceeded often enough
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ThresholdWatch(
        Threshold rule,
        @Nullable Instant began,
        Counts counts,
        Map<Integer, Long> latency,
        int inARow,
        Window last,
        @Nullable Bad alarm) {

    public ThresholdWatch {
        latency = Map.copyOf(latency);
    }

    static ThresholdWatch of(Threshold rule) {
        return new ThresholdWatch(rule, null, Counts.NONE, Map.of(), 0, Window.NONE, null);
    }

    /** A second of the canary's traffic. */
    ThresholdWatch fold(Instant second, Tally canary) {
        return rule.metric() == Threshold.Metric.VIOLATION_RATE
                        || canary.requests().trials() == 0
                ? this
                : rolled(second).with(canary.requests(), canary.latency());
    }

    /** A sample of the canary's answers. */
    ThresholdWatch fold(Instant at, Counts sample) {
        return rule.metric() == Threshold.Metric.VIOLATION_RATE ? rolled(at).with(sample, Map.of()) : this;
    }

    private ThresholdWatch with(Counts more, Map<Integer, Long> answers) {
        var sum = new TreeMap<>(latency);
        answers.forEach((interval, count) -> sum.merge(interval, count, Long::sum));
        return new ThresholdWatch(rule, began, counts.plus(more), sum, inARow, last, alarm);
    }

    private ThresholdWatch rolled(Instant at) {
        if (began == null) {
            return opened(at, inARow, last, alarm);
        }
        if (at.isBefore(began.plusSeconds(rule.windowSeconds()))) {
            return this;
        }
        double value = value();
        if (trials() < rule.minimumRequests()) {
            return opened(at, inARow, Window.TOO_FEW, alarm);
        }
        if (!(value > rule.above())) {
            return opened(at, 0, Window.WITHIN, alarm);
        }
        int row = inARow + 1;
        boolean isAlarm = alarm == null && row >= rule.consecutive();
        return opened(at, row, Window.ABOVE, isAlarm ? bad(value, row) : alarm);
    }

    private ThresholdWatch opened(Instant at, int row, Window ended, @Nullable Bad raised) {
        return new ThresholdWatch(rule, at, Counts.NONE, Map.of(), row, ended, raised);
    }

    private Bad bad(double value, int row) {
        return new Bad(
                rule.metric().source(),
                Judgement.Rule.THRESHOLD,
                0,
                "%s of the canary was %s, over %s, in %d windows of %d s in a row"
                        .formatted(
                                rule.metric(),
                                Figures.rounded(value),
                                Figures.rounded(rule.above()),
                                row,
                                rule.windowSeconds()));
    }

    private long trials() {
        return isShare()
                ? counts.trials()
                : latency.values().stream().mapToLong(Long::longValue).sum();
    }

    private double value() {
        if (isShare()) {
            return counts.rate();
        }
        if (latency.isEmpty()) {
            return Double.NaN;
        }
        int interval = LatencyHistory.quantile(
                new TreeMap<>(latency), trials(), rule.metric().quantile());
        return LatencyScale.upperMillis(interval);
    }

    private boolean isShare() {
        return Double.isNaN(rule.metric().quantile());
    }

    /** What a window says. */
    public enum Window {
        NONE,
        TOO_FEW,
        WITHIN,
        ABOVE
    }
}
