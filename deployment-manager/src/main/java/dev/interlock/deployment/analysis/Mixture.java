package dev.interlock.deployment.analysis;

import java.util.List;

/**
 * A discrete prior: points and their weights. It carries an average of likelihood ratios in logarithms, one for each
 * point, so that nothing overflows.
 *
 * @param points ascending
 * @param weights positive, with a sum of 1
 */
record Mixture(List<Double> points, List<Double> weights) {

    private static final double ROUNDING = 1e-9;

    Mixture {
        points = List.copyOf(points);
        weights = List.copyOf(weights);
        double sum = weights.stream().mapToDouble(Double::doubleValue).sum();
        if (points.size() != weights.size() || Math.abs(sum - 1) > ROUNDING) {
            throw new IllegalArgumentException("Each point has a weight, and their sum is 1, not " + sum);
        }
    }

    int size() {
        return points.size();
    }

    double point(int index) {
        return points.get(index);
    }

    double logWeight(int index) {
        return Math.log(weights.get(index));
    }

    /** ln(eᵃ + eᵇ) without leaving the range of a double. */
    static double logSum(double a, double b) {
        double larger = Math.max(a, b);
        if (Double.isInfinite(larger)) {
            return larger;
        }
        return larger + Math.log1p(Math.exp(-Math.abs(a - b)));
    }

    /** ln Σ eˣ; −∞ for none. */
    static double logSum(List<Double> logs) {
        double sum = Double.NEGATIVE_INFINITY;
        for (double log : logs) {
            sum = logSum(sum, log);
        }
        return sum;
    }
}
