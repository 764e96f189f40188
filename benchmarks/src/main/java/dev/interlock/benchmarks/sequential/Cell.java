package dev.interlock.benchmarks.sequential;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Many runs of a rule on a load.
 *
 * @param seconds how long a run lasts, from the canary's first second
 * @param onset seconds to detection are counted from here; an alarm before it is a false one
 */
record Cell(Load load, int seconds, int onset, int runs, long seed) {

    /** Stable is watched for so long before the canary has traffic. */
    private static final int LEAD = 30;

    private static final int NEVER = Integer.MAX_VALUE;

    /** When the rule calls the canary bad. */
    Outcome bad(Supplier<? extends Rule> rules) {
        return ends(rules, Rule::isBad);
    }

    /** When the rule calls the canary good. */
    Outcome good(Supplier<? extends Rule> rules) {
        return ends(rules, Rule::isGood);
    }

    private Outcome ends(Supplier<? extends Rule> rules, Predicate<Rule> isEnd) {
        int[] ends = IntStream.range(0, runs)
                .parallel()
                .map(run -> run(rules.get(), isEnd, seed + 1_000_003L * run))
                .toArray();
        return new Outcome(ends, onset);
    }

    /**
     * For each number of windows in a row the limit that one of a hundred runs is over so many times: the 99th percentile
     * of the highest.
     */
    List<WindowRule.Limit> limitsForOnePercent(List<Integer> times, int windowSeconds) {
        var highest = IntStream.range(0, runs)
                .parallel()
                .mapToObj(run -> {
                    var windows = new HighestRates(times, windowSeconds);
                    run(windows, rule -> false, seed + 1_000_003L * run);
                    return windows.highest();
                })
                .toList();
        return IntStream.range(0, times.size())
                .mapToObj(i -> {
                    double[] sorted = highest.stream()
                            .mapToDouble(rates -> rates.get(i))
                            .sorted()
                            .toArray();
                    double above = sorted[(int) Math.ceil(0.99 * runs) - 1];
                    return new WindowRule.Limit(above, windowSeconds, times.get(i), true);
                })
                .toList();
    }

    private int run(Rule rule, Predicate<Rule> isEnd, long runSeed) {
        var traffic = new Traffic(load, runSeed);
        for (int second = -LEAD; second < 0; second++) {
            rule.before(second, traffic.stable(second));
        }
        for (int second = 0; second < seconds; second++) {
            rule.see(second, traffic.canary(second), traffic.stable(second), traffic.samples(second));
            if (isEnd.test(rule)) {
                return second + 1;
            }
        }
        return NEVER;
    }

    /** When the runs ended. */
    static final class Outcome {

        private final int[] ends;
        private final int onset;

        private Outcome(int[] ends, int onset) {
            this.ends = ends;
            this.onset = onset;
            Arrays.sort(ends);
        }

        /** Share of the runs that ended. */
        double share() {
            return (double) Arrays.stream(ends).filter(end -> end != NEVER).count() / ends.length;
        }

        /** Seconds from the onset to the end, of those that didn't end before; infinite where that rank had none. */
        double seconds(double quantile) {
            int[] after = Arrays.stream(ends).filter(end -> end > onset).toArray();
            int end = after[(int) Math.ceil(quantile * after.length) - 1];
            return end == NEVER ? Double.POSITIVE_INFINITY : end - onset;
        }
    }
}
