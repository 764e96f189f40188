package dev.interlock.deployment.analysis;

import java.util.ArrayList;
import java.util.List;

/**
 * The e-process against "the canary's rate is at least margin × stable's, and at least the floor": when it is large, the
 * canary is certified good enough.
 *
 * <p>The hypothesis is an "and": to reject either half is to reject it, and the mean of the e-processes against both is one
 * against it. Against the margin: the likelihood ratios of {@link RatioTest} for ratios below the margin. Against the
 * floor f: those of the canary's own Bernoulli trials, for q &lt; f,
 *
 * <pre>(q/f)^x_c · ((1−q)/(1−f))^(n_c−x_c)</pre>
 *
 * (A. Wald 1945; for unequal probabilities whose mean is at least f the expectation is at most 1 by the inequality of the
 * arithmetic and geometric means). The floor is what makes it possible to certify where next to nothing fails: without any
 * event ratios tell nothing, but a thousand good answers do.
 *
 * @param marginLogs logarithms for the ratios, weights included
 * @param floorLogs logarithms for the rates, weights included
 */
public record GoodTest(List<Double> marginLogs, List<Double> floorLogs) {

    /** Ratios that are alternatives to the margin: as good as stable, and better. */
    static final Mixture RATIOS = Mixture.of(List.of(0.5, 1.0), List.of(0.3, 0.7));
    /** Rates that are alternatives to the floor, as shares of it; the smallest stands for "never". */
    static final Mixture SHARES = Mixture.of(List.of(0.02, 0.25, 0.5), List.of(0.4, 0.3, 0.3));

    private static final double HALF = Math.log(0.5);

    public GoodTest {
        marginLogs = List.copyOf(marginLogs);
        floorLogs = List.copyOf(floorLogs);
        if (marginLogs.size() != RATIOS.size() || floorLogs.size() != SHARES.size()) {
            throw new IllegalArgumentException("One logarithm for each alternative");
        }
    }

    public static GoodTest begin() {
        var margin = new ArrayList<Double>();
        for (int k = 0; k < RATIOS.size(); k++) {
            margin.add(RATIOS.logWeight(k) + HALF);
        }
        var floor = new ArrayList<Double>();
        for (int k = 0; k < SHARES.size(); k++) {
            floor.add(SHARES.logWeight(k) + HALF);
        }
        return new GoodTest(margin, floor);
    }

    /**
     * @param margin more than 1
     * @param floor below 1; 0: none, the ratio alone decides
     * @param dispersion φ, at least 1
     */
    public GoodTest fold(Stratum stratum, double margin, double floor, double dispersion) {
        if (stratum.canary().trials() == 0) {
            return this;
        }
        var byMargin = new ArrayList<Double>(marginLogs.size());
        for (int k = 0; k < RATIOS.size(); k++) {
            double log = RatioTest.logLikelihoodRatio(stratum, RATIOS.point(k), margin);
            byMargin.add(marginLogs.get(k) + log / dispersion);
        }
        var byFloor = new ArrayList<Double>(floorLogs.size());
        for (int k = 0; k < SHARES.size(); k++) {
            double log = floor > 0 ? logAgainstFloor(stratum.canary(), SHARES.point(k) * floor, floor) : 0;
            byFloor.add(floorLogs.get(k) + log / dispersion);
        }
        return new GoodTest(byMargin, byFloor);
    }

    /** ln E. */
    public double logE() {
        return Mixture.logSum(Mixture.logSum(marginLogs), Mixture.logSum(floorLogs));
    }

    private static double logAgainstFloor(Counts canary, double rate, double floor) {
        return canary.events() * Math.log(rate / floor)
                + (canary.trials() - canary.events()) * (Math.log1p(-rate) - Math.log1p(-floor));
    }
}
