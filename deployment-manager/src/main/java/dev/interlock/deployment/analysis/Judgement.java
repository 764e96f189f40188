package dev.interlock.deployment.analysis;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What is thought of the canary at a moment. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "judgement")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Judgement.Bad.class, name = "BAD"),
    @JsonSubTypes.Type(value = Judgement.Good.class, name = "GOOD"),
    @JsonSubTypes.Type(value = Judgement.Undecided.class, name = "UNDECIDED"),
    @JsonSubTypes.Type(value = Judgement.NoEvidence.class, name = "NO_EVIDENCE")
})
public sealed interface Judgement {

    /**
     * It does worse than stable. Once said, it is said for good.
     *
     * @param source that told most
     * @param rule by which
     * @param log10E decimal logarithm of the source's e-value at that moment
     * @param evidence a sentence with the figures
     */
    record Bad(Source source, Rule rule, double log10E, String evidence) implements Judgement {}

    /**
     * It is good enough in every source that is judged.
     *
     * @param evidence a sentence with the figures
     */
    record Good(String evidence) implements Judgement {}

    /**
     * Neither, so far.
     *
     * @param log10E decimal logarithm of the combined e-value; bad at −log₁₀ α
     * @param log10Good decimal logarithm of the smallest e-value of "good"; good at −log₁₀ of the policy's falseGood
     */
    record Undecided(double log10E, double log10Good) implements Judgement {}

    /** There is nothing to judge by: neither good nor bad. */
    record NoEvidence(String reason) implements Judgement {}

    /** What a canary is called bad by. */
    enum Rule {
        SEQUENTIAL_TEST,
        THRESHOLD
    }
}
