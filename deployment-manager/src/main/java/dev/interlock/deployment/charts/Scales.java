package dev.interlock.deployment.charts;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * From time and values to places in a panel of the picture.
 *
 * @param top y of the largest value
 * @param bottom y of the smallest
 */
record Scales(
        Instant begin, double seconds, double left, double right, double top, double bottom, double min, double max) {

    double x(Instant at) {
        double since = Duration.between(begin, at).toMillis() / 1000.0;
        return left + (right - left) * Math.clamp(since / seconds, 0, 1);
    }

    /** Values beyond the panel are drawn at its edge. */
    double y(double value) {
        return bottom - (bottom - top) * (Math.clamp(value, min, max) - min) / (max - min);
    }

    String point(Instant at, double value) {
        return number(x(at)) + "," + number(y(value));
    }

    static String number(double value) {
        var text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
