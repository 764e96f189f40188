package dev.interlock.orchestration.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interlock.orchestration.workflow.program.Program;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** What stays the same through a run: its program, its id, its limits. */
record Surroundings(Program program, String runId, Limits limits) {

    /** {@code $runtime}. */
    static final JsonNode RUNTIME =
            JsonNodeFactory.instance.objectNode().put("name", "interlock").put("version", version());

    private static String version() {
        var version = Surroundings.class.getPackage().getImplementationVersion();
        return version == null ? "0.1.0" : version;
    }

    /** Always the same for a step; differs between steps and runs. */
    UUID idOf(String key) {
        return UUID.nameUUIDFromBytes((runId + ':' + key).getBytes(StandardCharsets.UTF_8));
    }

    ObjectNode workflow(JsonNode input, Instant startedAt) {
        var id = program.id();
        var document = JsonNodeFactory.instance
                .objectNode()
                .put("dsl", "1.0.0")
                .put("namespace", id.namespace())
                .put("name", id.name())
                .put("version", id.version());
        program.title().ifPresent(title -> document.put("title", title));
        var workflow = JsonNodeFactory.instance.objectNode().put("id", runId);
        workflow.putObject("definition").set("document", document);
        workflow.set("input", input);
        workflow.set("startedAt", moment(startedAt));
        return workflow;
    }

    /** The DSL's date time descriptor. */
    static JsonNode moment(Instant instant) {
        var moment = JsonNodeFactory.instance.objectNode().put("iso8601", instant.toString());
        var epoch = moment.putObject("epoch");
        epoch.set("seconds", Data.integer(instant.getEpochSecond()));
        epoch.set("milliseconds", Data.integer(instant.toEpochMilli()));
        return moment;
    }
}
