package dev.interlock.orchestration.workflow.events;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.mutiny.sqlclient.Row;

/** An event in the store. Events of a project have sequences in the order that they were stored in. */
record StoredEvent(long sequence, String type, JsonNode json) {

    static StoredEvent of(Row row) {
        return new StoredEvent(
                row.getLong("sequence"), row.getString("type"), CloudEventReader.read(row.getString("event")));
    }

    /** Whether it is for everybody, or for this run. */
    boolean isFor(String runId) {
        var run = json.path(ProjectEvent.RUN);
        return !run.isTextual() || run.textValue().equals(runId);
    }
}
