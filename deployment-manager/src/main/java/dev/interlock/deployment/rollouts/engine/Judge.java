package dev.interlock.deployment.rollouts.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.interlock.deployment.analysis.Analysis;
import dev.interlock.deployment.analysis.AnalysisPolicy;
import dev.interlock.deployment.analysis.Figures;
import dev.interlock.deployment.analysis.Judgement;
import dev.interlock.deployment.rollouts.planning.Evidence;
import dev.interlock.event.traffic.TrafficCounters;
import dev.interlock.event.traffic.TrafficMessage;
import dev.interlock.event.traffic.TrafficVerdict;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What one rollout is judged by, as far as this replica has heard. Thread-safe. */
final class Judge {

    private final ObjectMapper json;
    private Analysis analysis;
    private Analysis kept;

    private Judge(ObjectMapper json, Analysis analysis, Analysis kept) {
        this.json = json;
        this.analysis = analysis;
        this.kept = kept;
    }

    static Judge begin(ObjectMapper json, String policy, String stable, String candidate, Instant now) {
        var fresh = Analysis.begin(read(json, policy, AnalysisPolicy.class), stable, candidate, now);
        return new Judge(json, fresh, fresh);
    }

    /** Goes on where another replica, or an earlier life of this one, has stopped. */
    static Judge restored(ObjectMapper json, String written) {
        var analysis = read(json, written, Analysis.class);
        return new Judge(json, analysis, analysis);
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

    synchronized Evidence evidence(Instant now) {
        return switch (analysis.judge(now)) {
            case Judgement.Bad bad -> new Evidence.Bad(bad.evidence());
            case Judgement.Good good -> new Evidence.Good(good.evidence());
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
        return Optional.of(write(analysis));
    }

    synchronized String written() {
        kept = analysis;
        return write(analysis);
    }

    synchronized String figures() {
        return write(analysis.figures());
    }

    synchronized List<Figures> asFigures() {
        return analysis.figures();
    }

    private static String sentence(Judgement.Undecided undecided) {
        return String.format(
                Locale.ROOT,
                "undecided: e-value 10^%.2f against, 10^%.2f for",
                undecided.log10E(),
                undecided.log10Good());
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An analysis must be writable", e);
        }
    }

    private static <T> T read(ObjectMapper json, String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An analysis that was kept must be readable", e);
        }
    }
}
