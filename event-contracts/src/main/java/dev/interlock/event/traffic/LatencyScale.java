package dev.interlock.event.traffic;

/**
 * The intervals in which latencies are counted: their upper bounds grow by a tenth from 0.5 ms on, so that a quantile is
 * known to within 10 %. The last interval has no bound.
 */
public final class LatencyScale {

    /** The number of intervals. */
    public static final int SIZE = 128;

    private static final double FIRST_MILLIS = 0.5;
    private static final double GROWTH = 1.1;

    private LatencyScale() {}

    /**
     * The interval that a latency falls into.
     *
     * @param nanos not negative
     * @return from 0 to {@link #SIZE} − 1
     */
    public static int indexOf(long nanos) {
        double millis = nanos / 1_000_000.0;
        if (millis <= FIRST_MILLIS) {
            return 0;
        }
        int index = (int) Math.ceil(Math.log(millis / FIRST_MILLIS) / Math.log(GROWTH) - 1e-9);
        return Math.min(index, SIZE - 1);
    }

    /** The upper bound of an interval in milliseconds, which belongs to it; infinite for the last. */
    public static double upperMillis(int index) {
        return index >= SIZE - 1 ? Double.POSITIVE_INFINITY : FIRST_MILLIS * Math.pow(GROWTH, index);
    }
}
