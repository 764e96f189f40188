package dev.interlock.orchestration.workflow.performing;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.orchestration.workflow.interpreter.Input;
import dev.interlock.orchestration.workflow.interpreter.WorkflowError;
import java.time.Instant;

/** What a call gave. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Answer.Gave.class, name = "gave"),
    @JsonSubTypes.Type(value = Answer.Failed.class, name = "failed")
})
public sealed interface Answer {

    record Gave(JsonNode output) implements Answer {}

    record Failed(WorkflowError error) implements Answer {}

    default Input to(int ticket, Instant at) {
        return switch (this) {
            case Gave(var output) -> new Input.Answered(ticket, output, at);
            case Failed(var error) -> new Input.Failed(ticket, error, at);
        };
    }
}
