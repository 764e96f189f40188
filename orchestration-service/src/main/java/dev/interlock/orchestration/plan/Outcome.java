package dev.interlock.orchestration.plan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a run found in one area.
 *
 * @param runId ids of runs ascend in the order of their start (UUID version 7), which tells the newer of two
 * @param checks at least 1
 */
record Outcome(String runId, int checks, int failures, Instant at) {

    Outcome orNewer(@Nullable Outcome other) {
        return other != null && other.runId().compareTo(runId) >= 0 ? other : this;
    }

    Judgement judgedOn(String system) {
        return failures == 0
                ? new Judgement(Progress.DONE, checks + " checks passed on the " + system + ", run " + runId + ".", at)
                : new Judgement(
                        Progress.FAILED,
                        failures + " of " + checks + " checks failed on the " + system + "; see the report of run "
                                + runId + ".",
                        at);
    }
}
