package dev.interlock.orchestration.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task that was entered and waits.
 *
 * @param key names this entry within the run
 * @param raw its input as it came
 * @param input what {@code input.from} made of it
 * @param timer of its timeout
 */
record Visit(
        String key,
        String position,
        JsonNode raw,
        JsonNode input,
        Instant startedAt,
        @Nullable Integer timer,
        Frame frame) {

    boolean awaits(int ticket) {
        return (timer != null && timer == ticket) || frame.awaits(ticket);
    }
}
