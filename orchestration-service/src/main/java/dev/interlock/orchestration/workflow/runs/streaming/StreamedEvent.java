package dev.interlock.orchestration.workflow.runs.streaming;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * An event of the stream of a run.
 *
 * @param id where a client that lost its connection goes on; null for what isn't part of the history
 * @param name kind of fact; {@code end} for the last of all; empty for a sign of life
 */
public record StreamedEvent(
        @Nullable String id, String name, @Nullable JsonNode data) {

    public static final StreamedEvent ALIVE = new StreamedEvent(null, "", null);
}
