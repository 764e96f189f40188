package dev.interlock.orchestration.workflow.runs.reading;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.orchestration.workflow.interpreter.WorkflowError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run with its steps.
 *
 * @param engine what drives it
 * @param progress how far it is
 * @param current steps that go on now
 * @param steps in the order of their beginning; of many those under way and the latest
 * @param stepsOmitted how many steps are not shown
 * @param children the first runs that it launched
 */
public record RunView(
        @JsonUnwrapped RunSummary run,
        String engine,
        int depth,
        Progress progress,
        List<String> current,
        List<StepView> steps,
        int stepsOmitted,
        JsonNode input,
        @Nullable JsonNode output,
        @Nullable WorkflowError error,
        List<RunSummary> children) {

    /**
     * @param done steps that have completed or were passed over
     * @param known steps that were entered, and tasks of the definition that weren't yet
     */
    public record Progress(int done, int known) {}

    public RunView {
        current = List.copyOf(current);
        steps = List.copyOf(steps);
        children = List.copyOf(children);
    }
}
