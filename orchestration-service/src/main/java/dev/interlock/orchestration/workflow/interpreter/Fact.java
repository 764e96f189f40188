package dev.interlock.orchestration.workflow.interpreter;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What happened in a turn, for the history that people read. Time is that of the turn's input.
 *
 * <p>A key names an entry into a task: {@link Command} says how.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Fact.TaskStarted.class, name = "started"),
    @JsonSubTypes.Type(value = Fact.TaskCompleted.class, name = "completed"),
    @JsonSubTypes.Type(value = Fact.TaskSkipped.class, name = "skipped"),
    @JsonSubTypes.Type(value = Fact.TaskFaulted.class, name = "faulted"),
    @JsonSubTypes.Type(value = Fact.TaskCancelled.class, name = "cancelled"),
    @JsonSubTypes.Type(value = Fact.TaskRetried.class, name = "retried"),
    @JsonSubTypes.Type(value = Fact.StatusChanged.class, name = "status")
})
public sealed interface Fact {

    record TaskStarted(String key, String position, int attempt) implements Fact {}

    /** @param output null where it is left out, because the turn has too much to tell */
    record TaskCompleted(
            String key,
            String position,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            JsonNode output) implements Fact {}

    /** Its condition did not hold. */
    record TaskSkipped(String key, String position) implements Fact {}

    record TaskFaulted(String key, String position, WorkflowError error) implements Fact {}

    record TaskCancelled(String key, String position) implements Fact {}

    /** A try caught an error and tries again at that time. */
    record TaskRetried(String key, String position, int nextAttempt, Instant due, WorkflowError error)
            implements Fact {}

    record StatusChanged(RunStatus status) implements Fact {}
}
