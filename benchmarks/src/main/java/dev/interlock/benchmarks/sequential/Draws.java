package dev.interlock.benchmarks.sequential;

import java.util.SplittableRandom;

/** Random numbers of one run. */
final class Draws {

    /** Above it the normal distribution, rounded, is near enough for numbers of good answers. */
    private static final double LARGE = 60;

    private final SplittableRandom random;

    Draws(long seed) {
        random = new SplittableRandom(seed);
    }

    long poisson(double mean) {
        if (mean <= 0) {
            return 0;
        }
        if (mean > LARGE) {
            return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
        }
        double probability = Math.exp(-mean);
        double left = random.nextDouble() - probability;
        long count = 0;
        while (left > 0 && count < 1000) {
            count++;
            probability *= mean / count;
            left -= probability;
        }
        return count;
    }
}
