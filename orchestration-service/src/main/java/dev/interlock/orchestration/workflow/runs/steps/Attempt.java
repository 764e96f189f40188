package dev.interlock.orchestration.workflow.runs.steps;

import dev.interlock.orchestration.workflow.interpreter.WorkflowError;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One go at a step.
 *
 * @param number from 1; counts on when the run is taken up again
 * @param endedAt null while it goes on
 * @param error why it failed; null where it didn't
 */
public record Attempt(
        int number,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable WorkflowError error) {

    public boolean isOpen() {
        return endedAt == null;
    }

    public Attempt ended(Instant at, @Nullable WorkflowError because) {
        return isOpen() ? new Attempt(number, startedAt, at, because) : this;
    }
}
