package dev.interlock.deployment.analysis;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.interlock.deployment.analysis.Judgement.Bad;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a canary: an e-process for each source and their weighted mean.
 *
 * @param sources those that the policy judges
 * @param history how fast stable was
 * @param baseline stable's past, where the policy lets it stand in
 * @param latest the newest second that canary traffic was seen in
 * @param coldSince the second in which the canary's newest instances got their first request
 * @param alarm the first moment at which the combined e-value reached 1/α. By Ville's inequality it is the supremum that
 *     is bounded, so an alarm stands even where the e-value falls again before anybody looks
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Evidence(
        Map<Source, SourceEvidence> sources,
        LatencyHistory history,
        Baseline baseline,
        @Nullable Instant latest,
        @Nullable Instant latestBatch,
        @Nullable Instant coldSince,
        @Nullable Bad alarm) {

    public Evidence {
        sources = Collections.unmodifiableMap(copyOf(sources));
    }

    public static Evidence none(AnalysisPolicy policy) {
        var sources = new EnumMap<Source, SourceEvidence>(Source.class);
        policy.criteria().keySet().forEach(source -> sources.put(source, SourceEvidence.NONE));
        return new Evidence(sources, LatencyHistory.EMPTY, Baseline.EMPTY, null, null, null, null);
    }

    /** A second, or a few that were put together, as one gateway replica saw them. */
    public Evidence fold(Instant second, Tally canary, Tally stable, AnalysisPolicy policy) {
        var now = Baseline.Past.of(stable, history.threshold(policy.latency()));
        var faster = history.fold(stable.latency(), second);
        if (canary.requests().trials() == 0) {
            boolean isKept = policy.baselineSeconds() > 0 && now.errors().trials() > 0;
            var kept = isKept ? baseline.plus(now, policy.baselineSeconds()) : baseline;
            return new Evidence(learnt(sources, now, policy), faster, kept, latest, latestBatch, coldSince, alarm);
        }
        boolean isReplayed = stable.requests().trials() == 0
                && policy.baselineSeconds() > 0
                && !baseline.seconds().isEmpty();
        var control = isReplayed ? baseline.seconds().getFirst() : now;
        boolean beginsSecond = latest == null || second.isAfter(latest);
        var cold = coldSince == null ? second : coldSince;
        boolean isCold = second.isBefore(cold.plus(policy.warmUp().length()));
        return new Evidence(
                        learnt(compared(canary, control, beginsSecond, isCold, policy), now, policy),
                        faster,
                        isReplayed ? baseline.withoutFirst() : baseline,
                        beginsSecond ? second : latest,
                        latestBatch,
                        cold,
                        alarm)
                .alarmed(policy);
    }

    private Map<Source, SourceEvidence> compared(
            Tally canary, Baseline.Past control, boolean beginsSecond, boolean isCold, AnalysisPolicy policy) {
        var next = copyOf(sources);
        policy.criteria().forEach((source, criterion) -> {
            double hypothesis = isCold ? policy.warmUp().hypothesis(criterion) : criterion.tolerance();
            control.beside(canary, source)
                    .ifPresent(stratum -> next.computeIfPresent(
                            source,
                            (same, evidence) ->
                                    evidence.fold(stratum, criterion, hypothesis, beginsSecond, policy.clustering())));
        });
        return next;
    }

    private static Map<Source, SourceEvidence> learnt(
            Map<Source, SourceEvidence> sources, Baseline.Past now, AnalysisPolicy policy) {
        var next = copyOf(sources);
        next.computeIfPresent(Source.ERRORS, (same, evidence) -> evidence.learn(now.errors(), policy.clustering()));
        next.computeIfPresent(Source.LATENCY, (same, evidence) -> evidence.learn(now.answers(), policy.clustering()));
        return next;
    }

    /**
     * Samples of canary and stable that were judged at about the same time. Those of stable alone are kept for the
     * baseline, where the policy has one.
     */
    public Evidence foldBatch(Instant at, Stratum samples, AnalysisPolicy policy) {
        var criterion = policy.criteria().get(Source.CONTRACT);
        if (criterion == null) {
            return this;
        }
        if (samples.canary().trials() == 0) {
            var kept = policy.baselineSeconds() > 0
                    ? baseline.plusBatch(samples.stable(), policy.baselineSeconds())
                    : baseline;
            return new Evidence(sources, history, kept, latest, latestBatch, coldSince, alarm);
        }
        boolean isReplayed =
                samples.stable().trials() == 0 && !baseline.batches().isEmpty();
        var stratum =
                isReplayed ? new Stratum(samples.canary(), baseline.batches().getFirst()) : samples;
        boolean beginsSecond = latestBatch == null || at.isAfter(latestBatch);
        var next = copyOf(sources);
        next.computeIfPresent(
                Source.CONTRACT,
                (same, evidence) -> evidence.fold(
                                stratum, criterion, criterion.tolerance(), beginsSecond, policy.clustering())
                        .learn(samples.stable(), policy.clustering()));
        return new Evidence(
                        next,
                        history,
                        isReplayed ? baseline.withoutFirstBatch() : baseline,
                        latest,
                        beginsSecond ? at : latestBatch,
                        coldSince,
                        alarm)
                .alarmed(policy);
    }

    /**
     * Whether a second of one side only is better held back until there is one of the other: not before the canary has
     * traffic, when stable is only learnt from.
     */
    boolean needsBoth() {
        return coldSince != null;
    }

    /** New instances of the canary get their first requests: they are cold again. */
    Evidence coldFrom(Instant second) {
        return new Evidence(sources, history, baseline, latest, latestBatch, second, alarm);
    }

    /** "Good" has to be shown for each step anew; what was seen against the canary is never forgotten. */
    Evidence atNextStep() {
        var next = copyOf(sources);
        next.replaceAll((source, evidence) -> evidence.atNextStep());
        return new Evidence(next, history, baseline, latest, latestBatch, coldSince, alarm);
    }

    /** ln of the combined e-value; −∞ where no source is judged. */
    public double logE(AnalysisPolicy policy) {
        double sum = Double.NEGATIVE_INFINITY;
        for (Map.Entry<Source, SourceEvidence> source : sources.entrySet()) {
            sum = Mixture.logSum(
                    sum,
                    policy.logShare(source.getKey()) + source.getValue().bad().logE());
        }
        return sum;
    }

    /** ln of the smallest e-value of "good": all sources must have shown it. −∞ where no source is judged. */
    public double logGood() {
        return sources.values().stream()
                .mapToDouble(evidence -> evidence.good().logE())
                .min()
                .orElse(Double.NEGATIVE_INFINITY);
    }

    /** Not the constructor of the same effect, which refuses a map that is empty. */
    private static EnumMap<Source, SourceEvidence> copyOf(Map<Source, SourceEvidence> sources) {
        var copy = new EnumMap<Source, SourceEvidence>(Source.class);
        copy.putAll(sources);
        return copy;
    }

    private Evidence alarmed(AnalysisPolicy policy) {
        double logE = logE(policy);
        if (alarm != null || logE < -Math.log(policy.falseAlarm())) {
            return this;
        }
        var source = loudest(policy);
        var bad = new Bad(
                source,
                Judgement.Rule.SEQUENTIAL_TEST,
                of(source).bad().logE() / Math.log(10),
                Figures.of(source, of(source)).sentence() + "; combined E = " + Figures.rounded(Math.exp(logE))
                        + ", bad from " + Figures.rounded(1 / policy.falseAlarm()));
        return new Evidence(sources, history, baseline, latest, latestBatch, coldSince, bad);
    }

    private SourceEvidence of(Source source) {
        return sources.getOrDefault(source, SourceEvidence.NONE);
    }

    private Source loudest(AnalysisPolicy policy) {
        return Collections.max(
                sources.keySet(),
                (a, b) -> Double.compare(
                        policy.logShare(a) + of(a).bad().logE(),
                        policy.logShare(b) + of(b).bad().logE()));
    }
}
