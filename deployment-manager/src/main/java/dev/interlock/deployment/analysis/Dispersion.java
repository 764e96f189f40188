package dev.interlock.deployment.analysis;

/**
 * How much events come in bursts, learnt from stable's past: φ, the variance of their number in a second over its mean.
 * Independent events have φ = 1; those that come three at a time have φ = 3, because a Poisson number of clusters of size m
 * has mean m·λ and variance m²·λ.
 *
 * <p>Measured between neighbouring seconds, so that a rate which changes slowly, or once, does not count as bursts: with
 * x of n and before it x′ of n′, and r = n/n′, independent events of the same rate have
 *
 * <pre>E[(x − r·x′)² / (1 + r)] = E[(x + x′)·r/(1 + r)]</pre>
 *
 * (for r = 1 that is von Neumann's mean square successive difference, <cite>Distribution of the ratio of the mean square
 * successive difference to the variance</cite>, 1941, also known as Allan's variance). The excess of the left over the
 * right, in relation to the right, is φ − 1. Old seconds fade, and the estimate is drawn towards 1 as though a few
 * independent events had been seen before.
 *
 * <p>Only stable's seconds count, for two reasons: a canary must not talk itself out of its own errors by having them in
 * bursts, and one more error of the canary may never lower its e-value.
 *
 * @param excess faded sum of left − right
 * @param events faded sum of right
 * @param last newest second of stable that had trials
 */
public record Dispersion(double excess, double events, Counts last) {

    public static final Dispersion UNKNOWN = new Dispersion(0, 0, Counts.NONE);

    public Dispersion fold(Counts stable, AnalysisPolicy.Clustering clustering) {
        if (stable.trials() == 0) {
            return this;
        }
        if (last.trials() == 0) {
            return new Dispersion(excess, events, stable);
        }
        double r = (double) stable.trials() / last.trials();
        double difference = stable.events() - r * last.events();
        double expected = (stable.events() + last.events()) * r / (1 + r);
        double keep = Math.pow(0.5, 1.0 / clustering.halfLife());
        return new Dispersion(
                keep * excess + difference * difference / (1 + r) - expected, keep * events + expected, stable);
    }

    /** φ, from 1 to the largest that the policy allows. */
    public double factor(AnalysisPolicy.Clustering clustering) {
        return Math.clamp(1 + excess / (events + clustering.priorEvents()), 1, clustering.largest());
    }
}
