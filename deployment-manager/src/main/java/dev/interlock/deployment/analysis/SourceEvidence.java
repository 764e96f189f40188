package dev.interlock.deployment.analysis;

/**
 * What one source says.
 *
 * @param total all that was compared; of stable's past, only what stood in for it
 * @param bad e-process against "no worse than tolerated"
 * @param good e-process against "worse than the margin", since the last step
 * @param dispersion of stable's events so far
 */
public record SourceEvidence(Stratum total, RatioTest bad, GoodTest good, Dispersion dispersion) {

    public static final SourceEvidence NONE =
            new SourceEvidence(Stratum.EMPTY, RatioTest.begin(), GoodTest.begin(), Dispersion.UNKNOWN);

    /**
     * @param hypothesis the tolerated ratio at this time
     * @param beginsSecond whether it is the first stratum of its second
     */
    SourceEvidence fold(
            Stratum stratum,
            AnalysisPolicy.Criterion criterion,
            double hypothesis,
            boolean beginsSecond,
            AnalysisPolicy.Clustering clustering) {
        double factor = dispersion.factor(clustering);
        var terms = new RatioTest.Terms(criterion.tolerance(), hypothesis, factor, beginsSecond);
        return new SourceEvidence(
                total.plus(stratum),
                bad.fold(stratum, terms),
                good.fold(stratum, criterion.margin(), criterion.floor(), factor),
                dispersion);
    }

    /** Only after the stratum was folded: what is learnt from it holds for those to come. */
    SourceEvidence learn(Counts stable, AnalysisPolicy.Clustering clustering) {
        return new SourceEvidence(total, bad, good, dispersion.fold(stable, clustering));
    }

    SourceEvidence atNextStep() {
        return new SourceEvidence(total, bad, GoodTest.begin(), dispersion);
    }
}
