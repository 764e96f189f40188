package dev.interlock.deployment.analysis;

import java.util.ArrayList;
import java.util.List;

/**
 * The e-process against "the canary's rate of events is at most θ₀ times stable's".
 *
 * <h2>One stratum</h2>
 *
 * With n_c and n_s trials and x_c and x_s events, x = x_c + x_s, and for an alternative θ &gt; θ₀:
 *
 * <pre>L_θ = (θ/θ₀)^x_c · ((θ₀·n_c + n_s) / (θ·n_c + n_s))^x</pre>
 *
 * This is the likelihood ratio of Fisher's conditional test: given x, events of Poisson counts fall to the canary with a
 * probability of π_θ = θ·n_c/(θ·n_c + n_s) each, whatever the common rate was. For independent trials that fail with
 * probabilities p_i, of means p_c and p_s, nothing need be conditioned on: L_θ is a product of factors a = π_θ/π_θ₀ for
 * each event of the canary and b = (1−π_θ)/(1−π_θ₀) for each of stable, and with 1+z ≤ eᶻ
 *
 * <pre>E[L_θ] = ∏(1+p_i(a−1)) · ∏(1+p_j(b−1)) ≤ exp(n_c·p_c·(a−1) + n_s·p_s·(b−1))
 *        = exp((π_θ−π_θ₀)·(θ₀·n_c+n_s)·(p_c/θ₀−p_s)) ≤ 1   where p_c ≤ θ₀·p_s</pre>
 *
 * so L_θ is an e-value for exact Bernoulli trials too, of whatever different probabilities. (At θ₀ = 1 the conditional
 * law is hypergeometric, which the binomial dominates in convex order: W. Hoeffding, <cite>Probability inequalities for
 * sums of bounded random variables</cite>, 1963, theorem 4. The argument above also holds for other θ₀, where Fisher's law
 * has the odds ratio for its parameter and not the ratio of rates.) The same holds with both signs turned for θ &lt; θ₀
 * against "at least θ₀ times", as {@link GoodTest} uses it. Without trials on one side L_θ = 1.
 *
 * <p>L_θ^(1/φ) with φ ≥ 1, chosen before the stratum is seen, is an e-value by Jensen's inequality, and exact where events
 * come in clusters of φ: {@link Dispersion}. So is 1, which a point that is no alternative to the hypothesis of the moment
 * contributes ({@link AnalysisPolicy.WarmUp}).
 *
 * <h2>All strata</h2>
 *
 * A canary may be bad from its first request, or go bad later: by then a product over all strata has shrunk by every good
 * minute. So the average is taken over ratios θ_k with weights w_k <em>and</em> over the second j from which on strata
 * count, with weights v_j that sum to 1:
 *
 * <pre>E = Σ_k w_k Σ_j v_j ∏_{strata since j} L_θk + Σ_{j to come} v_j</pre>
 *
 * 0.6 of the weight is there before the first second, the rest comes as v_j = 0.4·s/((s+j−1)(s+j)) with s = 300, so that
 * 0.4·s/(s+j) is left after second j. It is kept as one logarithm for each ratio: S_k ← (S_k + w_k·v_j)·L_θk. In the
 * language of betting, most of the capital is staked at once, the rest is put in bit by bit; all of it is one unit. Weights
 * and s were chosen by simulation, with other seeds than those of the published table.
 *
 * @param logs ln S_k
 * @param seconds of the canary's traffic that have begun
 * @param staked seconds whose weight is in S_k already. Without any event L_θ = 1 for all θ, so that the weight of such
 *     seconds may as well be put in before the next stratum that has one
 */
public record RatioTest(List<Double> logs, long seconds, long staked) {

    /** Alternatives as multiples of the tolerated ratio. Most weight is where detection is slow; the top finds outages. */
    static final Mixture MULTIPLES =
            Mixture.of(List.of(1.5, 2.5, 4.0, 7.0, 12.0, 25.0, 80.0), List.of(0.05, 0.16, 0.34, 0.17, 0.1, 0.08, 0.1));

    private static final double STAKED_AT_ONCE = 0.6;
    private static final double SPREAD_SECONDS = 300;

    public RatioTest {
        logs = List.copyOf(logs);
        if (logs.size() != MULTIPLES.size()) {
            throw new IllegalArgumentException("One logarithm for each ratio, not " + logs.size());
        }
    }

    public static RatioTest begin() {
        var logs = new ArrayList<Double>();
        for (int k = 0; k < MULTIPLES.size(); k++) {
            logs.add(MULTIPLES.logWeight(k) + Math.log(STAKED_AT_ONCE));
        }
        return new RatioTest(logs, 0, 0);
    }

    /** @param terms settled before anything of the stratum's outcome was known */
    public RatioTest fold(Stratum stratum, Terms terms) {
        if (stratum.canary().trials() == 0) {
            return this;
        }
        long begun = terms.beginsSecond() ? seconds + 1 : seconds;
        if (stratum.events() == 0) {
            return new RatioTest(logs, begun, staked);
        }
        double stake = begun > staked ? Math.log(left(staked) - left(begun)) : Double.NEGATIVE_INFINITY;
        var folded = new ArrayList<Double>(logs.size());
        for (int k = 0; k < logs.size(); k++) {
            double ratio = terms.tolerance() * MULTIPLES.point(k);
            double log = Mixture.logSum(logs.get(k), MULTIPLES.logWeight(k) + stake);
            if (ratio > terms.hypothesis()) {
                log += logLikelihoodRatio(stratum, ratio, terms.hypothesis()) / terms.dispersion();
            }
            folded.add(log);
        }
        return new RatioTest(folded, begun, begun);
    }

    /** ln E. */
    public double logE() {
        return Mixture.logSum(Mixture.logSum(logs), Math.log(left(staked)));
    }

    /** ln L of a ratio against another. */
    static double logLikelihoodRatio(Stratum stratum, double ratio, double hypothesis) {
        double canary = stratum.canary().trials();
        double stable = stratum.stable().trials();
        if (canary == 0 || stable == 0 || stratum.events() == 0) {
            return 0;
        }
        return stratum.canary().events() * Math.log(ratio / hypothesis)
                - stratum.events() * Math.log((ratio * canary + stable) / (hypothesis * canary + stable));
    }

    private static double left(long second) {
        return (1 - STAKED_AT_ONCE) * SPREAD_SECONDS / (SPREAD_SECONDS + second);
    }

    /**
     * On what terms a stratum is judged.
     *
     * @param tolerance the ratio that the alternatives are multiples of
     * @param hypothesis θ₀ for this stratum: the tolerance, or more while the canary warms up
     * @param dispersion φ, at least 1
     * @param beginsSecond whether it is the first stratum of its second
     */
    public record Terms(double tolerance, double hypothesis, double dispersion, boolean beginsSecond) {

        public Terms {
            if (!(tolerance > 0) || hypothesis < tolerance || !(dispersion >= 1)) {
                throw new IllegalArgumentException(
                        "Terms need 0 < tolerance ≤ hypothesis and a dispersion of at least 1: " + tolerance + ", "
                                + hypothesis + ", " + dispersion);
            }
        }
    }
}
