package dev.interlock.deployment.checks;

import org.jspecify.annotations.Nullable;

/**
 * What came of asking once.
 *
 * @param value where one was measured, and it is finite
 * @param message for people; without control characters, and cut to a length that they read
 */
record Measurement(Outcome outcome, @Nullable Double value, String message) {

    private static final int LONGEST = 300;

    Measurement {
        value = value == null || !Double.isFinite(value) ? null : value;
        message = readable(message);
    }

    static Measurement passed(@Nullable Double value, String message) {
        return new Measurement(Outcome.PASSED, value, message);
    }

    static Measurement failed(@Nullable Double value, String message) {
        return new Measurement(Outcome.FAILED, value, message);
    }

    /** Neither good nor bad: there is nothing to judge by. */
    static Measurement inconclusive(String message) {
        return new Measurement(Outcome.INCONCLUSIVE, null, message);
    }

    /** What others write may be anything; a database takes no NUL, and a terminal is not to be steered. */
    private static String readable(String text) {
        boolean isLong = text.length() > LONGEST;
        var start = isLong ? text.substring(0, LONGEST) : text;
        return start.replaceAll("\\p{C}+", " ").strip() + (isLong ? "…" : "");
    }

    /** Which way it went. */
    enum Outcome {
        /** Not asked yet, or not answered yet, at this weight. */
        PENDING,
        PASSED,
        FAILED,
        INCONCLUSIVE
    }
}
