package dev.interlock.deployment.charts;

import dev.interlock.deployment.analysis.Source;
import java.time.Instant;
import java.util.Map;

/**
 * What there was at a moment.
 *
 * @param weight percent of the traffic that the candidate had
 * @param log10E decimal logarithms of the e-values against the candidate; empty where it wasn't judged
 */
record Moment(Instant at, int weight, Map<Source, Double> log10E) {

    Moment {
        log10E = Map.copyOf(log10E);
    }
}
