package dev.interlock.deployment.analysis;

import java.util.Locale;

/** What canary and stable are compared by. */
public enum Source {
    /** Requests answered 5xx by the revision, or not at all. */
    ERRORS,
    /** Answers that began later than stable's 95th percentile. */
    LATENCY,
    /** Sampled answers that break the contract. */
    CONTRACT;

    /** As in evidence and labels. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
