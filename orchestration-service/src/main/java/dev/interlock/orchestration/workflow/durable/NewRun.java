package dev.interlock.orchestration.workflow.durable;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.orchestration.workflow.performing.RunTraces;
import dev.interlock.orchestration.workflow.program.DefinitionId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run that is to begin.
 *
 * @param digest of the definition's text, which {@link Acceptance} was given too or is kept already
 * @param priority the higher, the sooner among the waiting runs of its project; -100 to 100
 * @param correlation what the caller finds it again by
 * @param depth how many runs are above it
 * @param traceparent W3C trace context that its steps belong to; {@link RunTraces#current}
 */
public record NewRun(
        String project,
        String id,
        DefinitionId definition,
        String digest,
        JsonNode input,
        int priority,
        @Nullable String correlation,
        Optional<Parent> parent,
        int depth,
        Instant createdAt,
        String createdBy,
        @Nullable String traceparent) {

    public static final int LOWEST_PRIORITY = -100;
    public static final int HIGHEST_PRIORITY = 100;

    public NewRun {
        if (priority < LOWEST_PRIORITY || priority > HIGHEST_PRIORITY) {
            throw new IllegalArgumentException("A priority is from -100 to 100: " + priority);
        }
    }
}
