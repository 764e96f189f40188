package dev.interlock.orchestration.workflow.runs.reading;

import dev.interlock.orchestration.workflow.interpreter.RunStatus;
import dev.interlock.orchestration.workflow.program.DefinitionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A run in a list. */
public record RunSummary(
        String id,
        String url,
        RunStatus status,
        DefinitionId definition,
        String digest,
        int priority,
        @Nullable String correlation,
        @Nullable String parent,
        Instant createdAt,
        String createdBy,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {

    public static RunSummary of(RunRow row) {
        return new RunSummary(
                row.id(),
                RunLinks.run(row.id()),
                row.status(),
                row.definition(),
                row.digest(),
                row.priority(),
                row.correlation(),
                row.parent(),
                row.createdAt(),
                row.createdBy(),
                row.startedAt(),
                row.endedAt());
    }
}
