package dev.interlock.orchestration.plan;

/** How far an item or a phase is. */
public enum Progress {
    NOT_APPLICABLE,
    TODO,
    IN_PROGRESS,
    DONE,
    FAILED
}
