package dev.interlock.orchestration.workflow.interpreter;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * What happens to a run. A ticket names the command that it answers; an answer to a ticket that is withdrawn or
 * answered already changes nothing. Written as JSON into the history.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Input.Begin.class, name = "begin"),
    @JsonSubTypes.Type(value = Input.Answered.class, name = "answered"),
    @JsonSubTypes.Type(value = Input.Failed.class, name = "failed"),
    @JsonSubTypes.Type(value = Input.Woke.class, name = "woke"),
    @JsonSubTypes.Type(value = Input.Arrived.class, name = "arrived"),
    @JsonSubTypes.Type(value = Input.Cancel.class, name = "cancel"),
    @JsonSubTypes.Type(value = Input.Terminate.class, name = "terminate"),
    @JsonSubTypes.Type(value = Input.Pause.class, name = "pause"),
    @JsonSubTypes.Type(value = Input.Resume.class, name = "resume"),
    @JsonSubTypes.Type(value = Input.Rewind.class, name = "rewind")
})
public sealed interface Input {

    /** When it was accepted; the only time that the interpreter knows. Never before that of the input before. */
    Instant at();

    /** The run's input. The first of every run. */
    record Begin(JsonNode input, Instant at) implements Input {}

    /** A {@link Command.Perform}, {@link Command.Ask} or {@link Command.Launch} gave a result. */
    record Answered(int ticket, JsonNode output, Instant at) implements Input {}

    /** It failed. */
    record Failed(int ticket, WorkflowError error, Instant at) implements Input {}

    /** A {@link Command.Sleep} is over. */
    record Woke(int ticket, Instant at) implements Input {}

    /** An event for a {@link Command.Listen}: a CloudEvent in JSON form, which one of its filters accepts. */
    record Arrived(int ticket, int filter, JsonNode event, Instant at) implements Input {}

    /** Ends the run after its compensations. */
    record Cancel(String because, Instant at) implements Input {}

    /** Ends the run at once, without compensations. */
    record Terminate(String because, Instant at) implements Input {}

    /** Nothing new is begun until it is resumed; what comes in meanwhile is kept. */
    record Pause(Instant at) implements Input {}

    record Resume(Instant at) implements Input {}

    /** Goes on from how things stood after that turn of the history; what came later is tried again. */
    record Rewind(int turn, Instant at) implements Input {}
}
