package dev.interlock.deployment.analysis;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How a rollout is judged. {@link #standard()} is meant to be right for most.
 *
 * @param falseAlarm α: the largest probability with which a canary that is no worse than stable is called bad, over the
 *     whole rollout and however often it is looked at; default 0.01
 * @param falseGood the largest probability with which a canary that is worse than the margin in one of the sources is
 *     called good, for each step; default 0.05
 * @param criteria what is compared, and how strictly; a source that is missing is not judged
 * @param latency how slow answers are told from others
 * @param warmUp patience with a cold canary
 * @param clustering patience with errors in bursts
 * @param freshness when there is too little to judge by
 * @param baselineSeconds how many seconds of stable's past, from before the canary had traffic, stand in for it when it
 *     has none any more; 0: none do, the default. The hypothesis then is about stable as it was: an outage that begins
 *     after the switch looks like the canary's. What was compared once is not used again, and when it is used up only
 *     what was found before, and thresholds, speak of the canary
 * @param thresholds plain rules besides
 */
public record AnalysisPolicy(
        double falseAlarm,
        double falseGood,
        Map<Source, Criterion> criteria,
        Latency latency,
        WarmUp warmUp,
        Clustering clustering,
        Freshness freshness,
        int baselineSeconds,
        List<Threshold> thresholds) {

    private static final int LONGEST_BASELINE = 3600;

    public AnalysisPolicy {
        requireShare("falseAlarm", falseAlarm);
        requireShare("falseGood", falseGood);
        var copy = new EnumMap<Source, Criterion>(Source.class);
        copy.putAll(criteria);
        criteria = Collections.unmodifiableMap(copy);
        thresholds = thresholds == null ? List.of() : List.copyOf(thresholds);
        if (baselineSeconds < 0 || baselineSeconds > LONGEST_BASELINE) {
            throw new IllegalArgumentException("baselineSeconds is 0 to " + LONGEST_BASELINE + ": " + baselineSeconds);
        }
        if (criteria.isEmpty() && thresholds.isEmpty()) {
            throw new IllegalArgumentException("A policy without criteria needs a threshold to judge by");
        }
    }

    /** The defaults: errors, latency and contract. */
    public static AnalysisPolicy standard() {
        return new AnalysisPolicy(
                0.01,
                0.05,
                Map.of(
                        Source.ERRORS, Criterion.ERRORS,
                        Source.LATENCY, Criterion.LATENCY,
                        Source.CONTRACT, Criterion.CONTRACT),
                Latency.STANDARD,
                WarmUp.STANDARD,
                Clustering.STANDARD,
                Freshness.STANDARD,
                0,
                List.of());
    }

    /** Judged by these criteria only: without {@link Source#CONTRACT}, say, where nothing is sampled. */
    public AnalysisPolicy withCriteria(Map<Source, Criterion> only) {
        return new AnalysisPolicy(
                falseAlarm, falseGood, only, latency, warmUp, clustering, freshness, baselineSeconds, thresholds);
    }

    public AnalysisPolicy withWarmUp(WarmUp other) {
        return new AnalysisPolicy(
                falseAlarm, falseGood, criteria, latency, other, clustering, freshness, baselineSeconds, thresholds);
    }

    public AnalysisPolicy withClustering(Clustering other) {
        return new AnalysisPolicy(
                falseAlarm, falseGood, criteria, latency, warmUp, other, freshness, baselineSeconds, thresholds);
    }

    public AnalysisPolicy withBaselineSeconds(int seconds) {
        return new AnalysisPolicy(
                falseAlarm, falseGood, criteria, latency, warmUp, clustering, freshness, seconds, thresholds);
    }

    public AnalysisPolicy withThresholds(List<Threshold> others) {
        return new AnalysisPolicy(
                falseAlarm, falseGood, criteria, latency, warmUp, clustering, freshness, baselineSeconds, others);
    }

    /** The logarithm of a source's share of the combined e-value. */
    double logShare(Source source) {
        double sum = 0;
        for (Criterion criterion : criteria.values()) {
            sum += criterion.weight();
        }
        return Math.log(criteria.getOrDefault(source, Criterion.ERRORS).weight() / sum);
    }

    private static void requireShare(String name, double value) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException(name + " is between 0 and 1: " + value);
        }
    }

    /**
     * How a source is judged.
     *
     * @param weight its share of the combined e-value, in relation to the others'; halving it costs ln 2 of evidence
     * @param tolerance θ₀ ≥ 1: a canary whose rate is at most this multiple of stable's is not bad
     * @param margin more than the tolerance: a canary is good when its rate is below this multiple of stable's …
     * @param floor … or below this share outright, from 0 (never) to below 1
     */
    public record Criterion(double weight, double tolerance, double margin, double floor) {

        /** Any lasting excess of errors is bad; good is below twice stable's rate, or below 1 %. */
        public static final Criterion ERRORS = new Criterion(0.6, 1, 2, 0.01);
        /**
         * Half as many slow answers again are tolerated, about a 95th percentile that is a tenth higher: no two
         * revisions are equally fast, and with enough traffic any difference would be found. Good is below three times
         * stable's share, or below 10 % where stable has 5 %.
         */
        public static final Criterion LATENCY = new Criterion(0.2, 1.5, 3, 0.1);
        /** Any lasting excess of violations is bad; good is below twice stable's rate, or below 2 %. */
        public static final Criterion CONTRACT = new Criterion(0.2, 1, 2, 0.02);

        public Criterion {
            if (!(weight > 0) || !(tolerance >= 1) || !(margin > tolerance) || !(floor >= 0 && floor < 1)) {
                throw new IllegalArgumentException(
                        "A criterion needs weight > 0, 1 ≤ tolerance < margin and 0 ≤ floor < 1: " + weight + ", "
                                + tolerance + ", " + margin + ", " + floor);
            }
        }
    }

    /**
     * How slow answers are told from others.
     *
     * @param quantile of stable's answers beyond which an answer is slow; default 0.95
     * @param floorMillis no answer within this time is slow, however fast stable is; default 5
     * @param minimumAnswers of stable that must have been seen before; default 200
     */
    public record Latency(double quantile, double floorMillis, long minimumAnswers) {

        public static final Latency STANDARD = new Latency(0.95, 5, 200);

        public Latency {
            requireShare("quantile", quantile);
            if (!(floorMillis >= 0) || minimumAnswers < 1) {
                throw new IllegalArgumentException("floorMillis is not negative and minimumAnswers is positive");
            }
        }
    }

    /**
     * A process that has just begun is slow and drops requests until its caches and pools are filled. In its first
     * seconds of traffic the hypothesis for errors and latency is that the canary is no more than so many times worse.
     * That is settled before the seconds are seen, so the promise about false alarms holds for a canary that warms up
     * like this; a gross failure is found at once all the same.
     *
     * @param seconds of traffic; 0: none; default 60
     * @param tolerance multiple of stable's rate; default 5
     */
    public record WarmUp(int seconds, double tolerance) {

        public static final WarmUp STANDARD = new WarmUp(60, 5);
        public static final WarmUp NONE = new WarmUp(0, 1);

        public WarmUp {
            if (seconds < 0 || !(tolerance >= 1)) {
                throw new IllegalArgumentException("A warm-up has seconds ≥ 0 and a tolerance of at least 1");
            }
        }

        Duration length() {
            return Duration.ofSeconds(seconds);
        }

        /** θ₀ while it lasts. */
        double hypothesis(Criterion criterion) {
            return Math.max(tolerance, criterion.tolerance());
        }
    }

    /**
     * How {@link Dispersion} is estimated.
     *
     * @param halfLife in strata after which what was seen counts half; default 300
     * @param priorEvents as many independent events are taken as seen before; default 5
     * @param largest bound of φ; 1 switches the guard off; default 20
     */
    public record Clustering(double halfLife, double priorEvents, double largest) {

        public static final Clustering STANDARD = new Clustering(300, 5, 20);
        public static final Clustering IGNORED = new Clustering(300, 5, 1);

        public Clustering {
            if (!(halfLife > 0) || !(priorEvents > 0) || !(largest >= 1)) {
                throw new IllegalArgumentException("Clustering needs halfLife > 0, priorEvents > 0 and largest ≥ 1");
            }
        }
    }

    /**
     * When there is too little to judge by.
     *
     * @param silenceSeconds without a request to the canary, or to stable, that mean no evidence; default 60
     * @param verdictSilenceSeconds without a verdict on the canary while it has traffic; default 120
     * @param minimumRequests to the canary before it may be called good; default 50
     */
    public record Freshness(int silenceSeconds, int verdictSilenceSeconds, long minimumRequests) {

        public static final Freshness STANDARD = new Freshness(60, 120, 50);

        public Freshness {
            if (silenceSeconds < 1 || verdictSilenceSeconds < 1 || minimumRequests < 1) {
                throw new IllegalArgumentException("Limits of freshness are positive");
            }
        }

        Duration silence() {
            return Duration.ofSeconds(silenceSeconds);
        }

        Duration verdictSilence() {
            return Duration.ofSeconds(verdictSilenceSeconds);
        }
    }
}
