package dev.interlock.orchestration.workflow.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * Someone whom an event may be for.
 *
 * @param variables that the conditions of the filter may use; none where it has no conditions
 */
record Waiting(String runId, int ticket, int filter, Map<String, JsonNode> variables) {

    /** Comes before all others. */
    static final Waiting NOBODY = new Waiting("", 0, 0, Map.of());

    boolean isSchedule() {
        return Listener.isSchedule(runId);
    }
}
