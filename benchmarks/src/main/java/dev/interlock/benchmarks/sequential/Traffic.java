package dev.interlock.benchmarks.sequential;

import dev.interlock.deployment.analysis.Counts;
import dev.interlock.deployment.analysis.Stratum;
import dev.interlock.deployment.analysis.Tally;
import dev.interlock.event.traffic.LatencyScale;
import java.util.HashMap;
import java.util.Map;

/** Draws a load second by second. */
final class Traffic {

    /** Log-normal latencies: median 40 ms, 95th percentile 107 ms. */
    private static final double MEDIAN_MILLIS = 40;

    private static final double SIGMA = 0.6;
    private static final double NEGLIGIBLE = 1e-6;
    private final Load load;
    private final Draws draws;
    private final Map<Integer, Double> usual;
    private final Map<Integer, Double> slower;

    Traffic(Load load, long seed) {
        this.load = load;
        draws = new Draws(seed);
        usual = load.latency() > 0 ? shares(1) : Map.of();
        slower = load.latency() > 0 ? shares(load.latency()) : Map.of();
    }

    Tally canary(int second) {
        boolean isInTrouble = load.canaryTrouble().isAt(second);
        return tally(load.canaryRate(), load.errors() * load.canaryTrouble().at(second), isInTrouble ? slower : usual);
    }

    Tally stable(int second) {
        return tally(load.stableRate(), load.errors() * load.stableTrouble().at(second), usual);
    }

    /** Judged samples; stable keeps the contract. */
    Stratum samples(int second) {
        double violating = load.canaryTrouble().isAt(second) ? load.violations() : 0;
        long bad = draws.poisson(load.samples() * violating);
        long good = draws.poisson(load.samples() * (1 - violating));
        return new Stratum(new Counts(bad + good, bad), new Counts(draws.poisson(load.samples()), 0));
    }

    private Tally tally(double rate, double failing, Map<Integer, Double> latency) {
        long failed = load.burst() * draws.poisson(rate * failing / load.burst());
        long answered = draws.poisson(rate * (1 - failing));
        return new Tally(new Counts(failed + answered, failed), latencies(rate, latency));
    }

    private Map<Integer, Long> latencies(double rate, Map<Integer, Double> shares) {
        var counts = new HashMap<Integer, Long>();
        shares.forEach((interval, share) -> {
            long count = draws.poisson(rate * share);
            if (count > 0) {
                counts.put(interval, count);
            }
        });
        return counts;
    }

    private static Map<Integer, Double> shares(double factor) {
        var shares = new HashMap<Integer, Double>();
        double below = 0;
        for (int interval = 0; interval < LatencyScale.SIZE; interval++) {
            double upTo = interval == LatencyScale.SIZE - 1
                    ? 1
                    : normal(Math.log(LatencyScale.upperMillis(interval) / (MEDIAN_MILLIS * factor)) / SIGMA);
            if (upTo - below > NEGLIGIBLE) {
                shares.put(interval, upTo - below);
            }
            below = upTo;
        }
        return shares;
    }

    /** Distribution function of the normal law: Abramowitz and Stegun 26.2.17, to within 10⁻⁷. */
    private static double normal(double z) {
        double t = 1 / (1 + 0.2316419 * Math.abs(z));
        double polynomial =
                t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        double tail = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) * polynomial;
        return z > 0 ? 1 - tail : tail;
    }
}
