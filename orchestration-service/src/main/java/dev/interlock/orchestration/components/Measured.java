package dev.interlock.orchestration.components;

/**
 * How checks went of late, as moving averages in which the last 20 weigh most ("span" of the exponentially weighted
 * mean, alpha = 2 / (20 + 1)).
 *
 * @param checks how many went into it
 * @param latencyMillis of those that passed; 0 before the first
 * @param failureRatio 0 to 1
 */
public record Measured(int checks, double latencyMillis, double failureRatio) {

    static final Measured NOTHING = new Measured(0, 0, 0);
    private static final double ALPHA = 2.0 / (20 + 1);

    Measured after(Check check) {
        double failure = check.isPassed() ? 0 : 1;
        if (checks == 0) {
            return new Measured(1, check.isPassed() ? check.latencyMillis() : 0, failure);
        }
        // a failed check has the latency of its time-out, which says nothing about those that pass
        double latency = check.isPassed() ? latencyAfter(check.latencyMillis()) : latencyMillis;
        return new Measured(checks == Integer.MAX_VALUE ? checks : checks + 1, latency, mean(failureRatio, failure));
    }

    private double latencyAfter(double latest) {
        return latencyMillis == 0 ? latest : mean(latencyMillis, latest);
    }

    private static double mean(double before, double latest) {
        return before + ALPHA * (latest - before);
    }
}
