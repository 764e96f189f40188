package dev.interlock.deployment.analysis;

/**
 * A plain rule, for those who want one: a window of the canary's traffic is over the limit, so many times in a row. It has
 * neither a promise about false alarms nor a comparison with stable: an outage that meets both counts against the canary.
 *
 * @param above limit that is still well: a share from 0 to 1, or milliseconds
 * @param minimumRequests requests, answers or samples without which a window says nothing; it neither ends a row nor
 *     lengthens it
 * @param windowSeconds length of a window; windows follow one another and don't overlap
 * @param consecutive so many windows over the limit in a row are bad
 */
public record Threshold(Metric metric, double above, long minimumRequests, int windowSeconds, int consecutive) {

    public Threshold {
        if (!(above >= 0) || Double.isInfinite(above)) {
            throw new IllegalArgumentException("A threshold has a limit that is a number and not negative: " + above);
        }
        if (minimumRequests < 1 || windowSeconds < 1 || consecutive < 1) {
            throw new IllegalArgumentException("minimumRequests, windowSeconds and consecutive are positive");
        }
    }

    /** What is measured. */
    public enum Metric {
        ERROR_RATE(Source.ERRORS, Double.NaN),
        LATENCY_P50(Source.LATENCY, 0.5),
        LATENCY_P95(Source.LATENCY, 0.95),
        LATENCY_P99(Source.LATENCY, 0.99),
        VIOLATION_RATE(Source.CONTRACT, Double.NaN);

        private final Source source;
        private final double quantile;

        Metric(Source source, double quantile) {
            this.source = source;
            this.quantile = quantile;
        }

        public Source source() {
            return source;
        }

        /** NaN where it is a share. */
        double quantile() {
            return quantile;
        }
    }
}
