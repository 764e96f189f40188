package dev.interlock.validator.runs;

/** How a check ended. */
public enum CheckOutcome {
    PASSED,
    FAILED,
    SKIPPED
}
