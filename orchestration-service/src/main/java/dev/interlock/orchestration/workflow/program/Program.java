package dev.interlock.orchestration.workflow.program;

import java.util.Optional;

/**
 * A definition that reads.
 *
 * @param digest SHA-256 of the definition's text, {@code sha256:…}; what a run stays on
 * @param body the tasks of {@code do}; its position is {@code /do}
 * @param data what becomes of the workflow's input and output
 * @param timeout how long a run may take in all
 * @param schedule when runs begin by themselves
 */
public record Program(
        String digest,
        DefinitionId id,
        Optional<String> title,
        Task.Do body,
        DataFlow data,
        Optional<Expression> timeout,
        Optional<Schedule> schedule) {}
