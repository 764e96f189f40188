package dev.interlock.deployment.analysis;

import java.util.Locale;

/**
 * What a source says, in figures, for the journal and for charts.
 *
 * @param canary trials and events
 * @param stable trials and events beside them
 * @param log10E decimal logarithm of the e-value against "no worse than tolerated"; it can be far beyond what a double
 *     could hold otherwise
 * @param log10Good decimal logarithm of the e-value against "worse than the margin", since the last step
 */
public record Figures(Source source, Counts canary, Counts stable, double log10E, double log10Good) {

    private static final double HUNDRED = 100;
    private static final double READABLE = 1e6;

    static Figures of(Source source, SourceEvidence evidence) {
        return new Figures(
                source,
                evidence.total().canary(),
                evidence.total().stable(),
                evidence.bad().logE() / Math.log(10),
                evidence.good().logE() / Math.log(10));
    }

    /** The e-value itself; infinite where it is too large. */
    public double eValue() {
        return Math.pow(10, log10E);
    }

    /** For people: {@code errors: canary 14 of 260 (5.38 %), stable 12 of 2340 (0.51 %), E = 213}. */
    public String sentence() {
        return "%s: canary %s, stable %s, E = %s"
                .formatted(source.label(), share(canary), share(stable), rounded(eValue()));
    }

    static String rounded(double value) {
        return String.format(Locale.ROOT, value < READABLE ? "%.4g" : "%.1e", value);
    }

    static String share(Counts counts) {
        return counts.trials() == 0
                ? "none"
                : String.format(
                        Locale.ROOT, "%d of %d (%.2f %%)", counts.events(), counts.trials(), HUNDRED * counts.rate());
    }
}
