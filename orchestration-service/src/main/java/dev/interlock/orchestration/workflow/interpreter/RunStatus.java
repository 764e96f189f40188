package dev.interlock.orchestration.workflow.interpreter;

/** The DSL's status phases. */
public enum RunStatus {
    PENDING,
    RUNNING,
    /** Nothing but timers, listeners, people or child runs are awaited. */
    WAITING,
    SUSPENDED,
    CANCELLED,
    FAULTED,
    COMPLETED;

    public boolean isOver() {
        return this == CANCELLED || this == FAULTED || this == COMPLETED;
    }
}
