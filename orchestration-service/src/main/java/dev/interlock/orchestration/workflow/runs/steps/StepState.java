package dev.interlock.orchestration.workflow.runs.steps;

/** Where a step stands. */
public enum StepState {
    RUNNING,
    /** Failed, and will be tried again. */
    RETRYING,
    COMPLETED,
    SKIPPED,
    FAULTED,
    CANCELLED;

    public boolean isUnderWay() {
        return this == RUNNING || this == RETRYING;
    }

    public boolean isDone() {
        return this == COMPLETED || this == SKIPPED;
    }
}
