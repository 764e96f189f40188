package dev.interlock.orchestration.workflow.durable;

import dev.interlock.orchestration.workflow.program.DefinitionId;
import java.time.Instant;

/**
 * What stays the same about a run.
 *
 * @param digest of the definition, on which it stays
 */
public record RunRef(String project, String id, DefinitionId definition, String digest, Instant createdAt) {

    /** What a step sends on every attempt, as {@code Idempotency-Key}. */
    public String idempotencyKey(String stepKey) {
        return id + ":" + stepKey;
    }
}
