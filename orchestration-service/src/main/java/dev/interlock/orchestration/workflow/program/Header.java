package dev.interlock.orchestration.workflow.program;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What every task has.
 *
 * @param name unique in its list
 * @param position JSON pointer into the definition, {@code /do/0/pay}: the {@code instance} of errors and
 *     {@code $task.reference}
 * @param condition {@code if}; a task whose condition doesn't hold is passed over, its input being its output
 * @param timeout gives how long it may take, as {@link Durations} reads it
 * @param compensation what undoes it, when the run is cancelled or faults after it has completed: Interlock's
 *     {@code metadata.compensate}, a list of tasks
 * @param definition the task as it was written: {@code $task.definition}
 */
public record Header(
        String name,
        String position,
        Optional<Expression> condition,
        DataFlow data,
        Optional<Expression> timeout,
        Then then,
        Optional<Task.Do> compensation,
        JsonNode definition) {}
