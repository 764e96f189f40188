package dev.interlock.deployment.runtime.local;

import java.time.Duration;

/**
 * How often an instance's like has exited and been replaced.
 *
 * @param total all of them
 * @param inRow those since one has lived for a minute, which decide how long the next has to wait
 */
record Comebacks(int total, int inRow) {

    static final Comebacks NONE = new Comebacks(0, 0);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration A_LIFE = Duration.ofMinutes(1);
    private static final int DOUBLINGS = 5;

    /** Between the exit and the replacement: 1 s, 2 s, 4 s … 30 s. */
    Duration pause() {
        var doubled = Duration.ofSeconds(1L << Math.min(inRow, DOUBLINGS));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    Comebacks next(Duration lived) {
        return new Comebacks(total + 1, lived.compareTo(A_LIFE) < 0 ? inRow + 1 : 1);
    }
}
