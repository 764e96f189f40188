package dev.interlock.deployment.rollouts.engine;

import dev.interlock.deployment.analysis.Analysis;
import dev.interlock.deployment.analysis.AnalysisPolicy;
import dev.interlock.deployment.analysis.Figures;
import dev.interlock.deployment.analysis.Judgement;
import dev.interlock.deployment.rollouts.planning.Evidence;
import dev.interlock.deployment.rollouts.planning.StateJson;
import dev.interlock.event.traffic.TrafficCounters;
import dev.interlock.event.traffic.TrafficMessage;
import dev.interlock.event.traffic.TrafficVerdict;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What one rollout is judged by, as far as this replica has heard. Thread-safe. */
final class Judge {

    private Analysis analysis;
    private Analysis kept;

    private Judge(Analysis analysis, Analysis kept) {
        this.analysis = analysis;
        this.kept = kept;
    }

    static Judge begin(String policy, String stable, String candidate, Instant now) {
        var fresh = Analysis.begin(StateJson.read(policy, AnalysisPolicy.class), stable, candidate, now);
        return new Judge(fresh, fresh);
    }

    /** Goes on where another replica, or an earlier life of this one, has stopped. */
    static Judge restored(String written) {
        var analysis = StateJson.read(written, Analysis.class);
        return new Judge(analysis, analysis);
    }

    synchronized boolean isOf(String stable, String candidate) {
        return analysis.stable().equals(stable) && analysis.canary().equals(candidate);
    }

    synchronized void heard(TrafficMessage message) {
        if (message instanceof TrafficCounters counters) {
            analysis = analysis.fold(counters);
        } else if (message instanceof TrafficVerdict verdict) {
            analysis = analysis.fold(verdict);
        }
    }

    synchronized void nextStep() {
        analysis = analysis.atNextStep();
    }

    /** Every gateway has applied the weight: who has had no request since is not known to do well. */
    synchronized void expectTraffic(Instant since) {
        analysis = analysis.expectingTraffic(since);
    }

    /** The same, where the candidate has everything. */
    synchronized void expectAllTraffic(Instant since) {
        analysis = analysis.expectingAllTraffic(since);
    }

    /** The same as that the evidence is bad, without saying why. */
    synchronized boolean isBad() {
        return analysis.hasAlarm();
    }

    synchronized Evidence evidence(Instant now) {
        return switch (analysis.judge(now)) {
            case Judgement.Bad bad -> new Evidence.Bad(bad.evidence());
            case Judgement.Good good -> new Evidence.Good(good.evidence());
            case Judgement.Undecided undecided
            when !analysis.wasCanaryAsked() ->
                new Evidence.None("no request to the candidate since it has this weight");
            case Judgement.Undecided undecided -> new Evidence.Undecided(sentence(undecided));
            case Judgement.NoEvidence none -> new Evidence.None(none.reason());
        };
    }

    /** What isn't kept yet; empty where nothing was heard since. */
    synchronized Optional<String> unkept() {
        if (analysis.equals(kept)) {
            return Optional.empty();
        }
        kept = analysis;
        return Optional.of(StateJson.write(analysis));
    }

    synchronized String written() {
        kept = analysis;
        return StateJson.write(analysis);
    }

    synchronized String figures() {
        return StateJson.write(analysis.figures());
    }

    synchronized List<Figures> readings() {
        return analysis.figures();
    }

    private static String sentence(Judgement.Undecided undecided) {
        if (Double.isInfinite(undecided.log10E())) {
            return "undecided: no threshold was exceeded often enough";
        }
        return String.format(
                Locale.ROOT,
                "undecided: e-value 10^%.2f against, 10^%.2f for",
                undecided.log10E(),
                undecided.log10Good());
    }
}
