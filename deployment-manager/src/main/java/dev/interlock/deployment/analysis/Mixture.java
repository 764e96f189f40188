package dev.interlock.deployment.analysis;

import java.util.List;

/**
 * A discrete prior: points and their weights. It carries an average of likelihood ratios in logarithms, one for each
 * point, so that nothing overflows.
 *
 * @param points ascending
 * @param weights positive, with a sum of 1
 * @param logWeights their natural logarithms
 */
record Mixture(List<Double> points, List<Double> weights, List<Double> logWeights) {

    private static final double ROUNDING = 1e-9;

    Mixture {
        points = List.copyOf(points);
        weights = List.copyOf(weights);
        logWeights = List.copyOf(logWeights);
        double sum = weights.stream().mapToDouble(Double::doubleValue).sum();
        if (points.size() != weights.size() || Math.abs(sum - 1) > ROUNDING) {
            throw new IllegalArgumentException("Each point has a weight, and their sum is 1, not " + sum);
        }
    }

    static Mixture of(List<Double> points, List<Double> weights) {
        return new Mixture(points, weights, weights.stream().map(Math::log).toList());
    }

    int size() {
        return points.size();
    }

    double point(int index) {
        return points.get(index);
    }

    double logWeight(int index) {
        return logWeights.get(index);
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
        double largest = Double.NEGATIVE_INFINITY;
        for (double log : logs) {
            largest = Math.max(largest, log);
        }
        if (Double.isInfinite(largest)) {
            return largest;
        }
        double sum = 0;
        for (double log : logs) {
            sum += Math.exp(log - largest);
        }
        return largest + Math.log(sum);
    }
}
