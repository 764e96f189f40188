package dev.interlock.orchestration.workflow.runs.steps;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.orchestration.workflow.interpreter.WorkflowError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry into a task.
 *
 * @param key its way through the definition, iterations included; unique in the run
 * @param position of the task in the definition, as a JSON pointer
 * @param output of a completed step; null for others
 * @param retryAt when a step that failed is tried again
 * @param startedTurn turn of the history in which its last attempt began; 0 where none did
 * @param endedTurn turn of the history in which it ended; 0 while it hasn't
 */
public record Step(
        String key,
        String position,
        StepState state,
        List<Attempt> attempts,
        @Nullable JsonNode output,
        @Nullable Instant retryAt,
        int startedTurn,
        int endedTurn) {

    public Step {
        attempts = List.copyOf(attempts);
    }

    public static Step fresh(String key, String position) {
        return new Step(key, position, StepState.RUNNING, List.of(), null, null, 0, 0);
    }

    public Step started(int turn, Instant at) {
        return new Step(key, position, StepState.RUNNING, begun(at), null, null, turn, 0);
    }

    public Step completed(int turn, Instant at, JsonNode result) {
        return new Step(key, position, StepState.COMPLETED, closed(at, null), result, null, startedTurn, turn);
    }

    public Step skipped(int turn) {
        return new Step(key, position, StepState.SKIPPED, attempts, null, null, startedTurn, turn);
    }

    public Step faulted(int turn, Instant at, WorkflowError error) {
        return new Step(key, position, StepState.FAULTED, closed(at, error), null, null, startedTurn, turn);
    }

    public Step cancelled(int turn, Instant at) {
        return new Step(key, position, StepState.CANCELLED, closed(at, null), null, null, startedTurn, turn);
    }

    public Step retrying(Instant at, Instant due, WorkflowError error) {
        return new Step(key, position, StepState.RETRYING, closed(at, error), null, due, startedTurn, 0);
    }

    public String name() {
        var last = position.substring(position.lastIndexOf('/') + 1);
        return last.replace("~1", "/").replace("~0", "~");
    }

    /** The same but for its past. */
    public Step with(List<Attempt> past) {
        return new Step(key, position, state, past, output, retryAt, startedTurn, endedTurn);
    }

    private List<Attempt> begun(Instant at) {
        var all = new ArrayList<>(closed(at, null));
        all.add(new Attempt(all.size() + 1, at, null, null));
        return all;
    }

    private List<Attempt> closed(Instant at, @Nullable WorkflowError error) {
        return attempts.stream().map(attempt -> attempt.ended(at, error)).toList();
    }
}
