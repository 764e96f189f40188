package dev.interlock.validator.runs;

import dev.interlock.validator.cases.Case;
import java.time.Duration;
import java.time.Instant;

/** How far a run is. Belongs to the run's own context. */
final class RunWork {

    /** What to do next. */
    enum Step {
        GOES_ON,
        DONE,
        BROKEN_OFF,
        LOST
    }

    private final Progress progress;
    private final RunPlan plan;
    private final Instant deadline;
    private final Duration timeout;
    private int next;
    private int inBatch;
    private Patience patience = Patience.FRESH;
    private String whyBrokenOff = "";

    RunWork(Progress progress, RunPlan plan, Duration timeout) {
        this.progress = progress;
        this.plan = plan;
        this.timeout = timeout;
        this.deadline = progress.claim().startedAt().plus(timeout);
    }

    Claim claim() {
        return progress.claim();
    }

    GivenHeaders headers() {
        return progress.headers();
    }

    RunPlan plan() {
        return plan;
    }

    Case next() {
        inBatch++;
        return plan.cases().get(next++);
    }

    void note(Check check) {
        patience = patience.after(check);
    }

    void endBatch() {
        inBatch = 0;
    }

    boolean mayTryAnother(Instant now, int batch) {
        return inBatch < batch && look(now) == Step.GOES_ON;
    }

    Step look(Instant now) {
        if (progress.isStopped()) {
            return Step.LOST;
        }
        if (next >= plan.cases().size()) {
            return patience.sawOnlySilence() ? brokenOff("The implementation answers no request: ") : Step.DONE;
        }
        if (patience.isExhausted()) {
            return brokenOff(
                    patience.sawOnlySilence()
                            ? "The implementation answers no request: "
                            : "The implementation has stopped answering: ");
        }
        if (!now.isBefore(deadline)) {
            whyBrokenOff = "The run took longer than " + timeout.toSeconds() + " s; "
                    + (plan.cases().size() - next) + " checks were left.";
            return Step.BROKEN_OFF;
        }
        return Step.GOES_ON;
    }

    String whyBrokenOff() {
        return whyBrokenOff;
    }

    private Step brokenOff(String why) {
        whyBrokenOff = why + patience.lastReason() + ".";
        return Step.BROKEN_OFF;
    }
}
