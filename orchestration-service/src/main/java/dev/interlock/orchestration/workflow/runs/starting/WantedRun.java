package dev.interlock.orchestration.workflow.runs.starting;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.orchestration.workflow.program.DefinitionId;
import org.jspecify.annotations.Nullable;

/** A run that is well described. */
record WantedRun(
        Workflow workflow,
        JsonNode input,
        int priority,
        @Nullable String correlation) {

    public sealed interface Workflow {}

    /** @param id its version may be {@code latest} */
    public record Kept(DefinitionId id) implements Workflow {}

    public record Inline(String text) implements Workflow {}
}
