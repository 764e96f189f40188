package dev.interlock.orchestration.workflow.runs.control;

import dev.interlock.orchestration.workflow.runs.reading.RunProblem;
import dev.interlock.orchestration.workflow.runs.steps.Step;
import dev.interlock.orchestration.workflow.runs.steps.Steps;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * From where a run is tried again.
 *
 * @param from key or position of a step; the one that failed where absent
 */
public record Retry(@Nullable String from) {

    /** An empty body asks for the step that failed. */
    public static Retry orEmpty(@Nullable Retry retry) {
        return retry == null ? new Retry(null) : retry;
    }

    /**
     * The turn after which the run goes on. A step that waited for an answer is asked again; one that failed at once,
     * in the turn that it was entered in, is entered again, and what was called before it is called again with it.
     *
     * @throws dev.interlock.problem.ProblemException 422 where there is no such step, 409 where none has failed
     */
    public int turn(Steps steps) {
        var step = step(steps);
        int turn = step.endedTurn() == step.startedTurn() ? step.startedTurn() - 1 : step.startedTurn();
        if (turn < 1) {
            throw RunProblem.NOT_RETRYABLE.because(
                    "The step failed before the run had called or awaited anything, and would fail again: correct the"
                            + " definition or the input, and start a new run.",
                    Map.of("step", step.key()));
        }
        return turn;
    }

    private Step step(Steps steps) {
        if (from == null || from.isBlank()) {
            if (steps.wasUndone()) {
                throw RunProblem.NOT_RETRYABLE.because(
                        "Compensations have undone what was done; say in 'from' which step to go on from.");
            }
            return first(steps.failed(), steps.cancelled())
                    .orElseThrow(() -> RunProblem.NOT_RETRYABLE.because(
                            "No step has failed or was cancelled; say in 'from' where to go on."));
        }
        return first(steps.find(from), steps.lastAt(from))
                .orElseThrow(() -> RunProblem.STEP_UNKNOWN.because(
                        "The run has entered no step of this key or position; its 'steps' have both.",
                        Map.of("from", from)));
    }

    private static Optional<Step> first(Optional<Step> one, Optional<Step> other) {
        return one.isPresent() ? one : other;
    }
}
