package dev.interlock.examples.payments;

import java.time.Duration;

/**
 * In what a revision is worse than it should be, besides its variant.
 *
 * @param latency before each answer
 * @param errorRate part of the requests that are answered with 500, 0 to 1
 * @param isNeverHealthy whether the health check fails for ever
 * @param exitCode with which it ends at once; negative: it serves
 */
record Flaws(Duration latency, double errorRate, boolean isNeverHealthy, int exitCode) {

    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final int LAST_EXIT_CODE = 255;

    static final Flaws NONE = new Flaws(Duration.ZERO, 0, false, -1);

    Flaws {
        if (!(errorRate >= 0 && errorRate <= 1)) {
            throw new IllegalArgumentException("--error-rate is 0 to 1, not " + errorRate);
        }
        if (latency.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("--latency is at most 60s");
        }
        if (exitCode > LAST_EXIT_CODE) {
            throw new IllegalArgumentException("--exit is 0 to 255, not " + exitCode);
        }
    }

    Flaws withLatency(Duration other) {
        return new Flaws(other, errorRate, isNeverHealthy, exitCode);
    }

    Flaws withErrorRate(double other) {
        return new Flaws(latency, other, isNeverHealthy, exitCode);
    }

    Flaws neverHealthy() {
        return new Flaws(latency, errorRate, true, exitCode);
    }

    Flaws withExitCode(int other) {
        return new Flaws(latency, errorRate, isNeverHealthy, other);
    }
}
