package dev.interlock.orchestration.workflow.runs.reading;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.orchestration.workflow.runs.steps.Attempt;
import dev.interlock.orchestration.workflow.runs.steps.Step;
import dev.interlock.orchestration.workflow.runs.steps.StepState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step as clients see it.
 *
 * @param output what it gave; absent where it gave nothing yet, or more than is shown here
 * @param outputOmitted whether {@code url} has an output that is too long for this place
 * @param retryAt when it is tried again after a failure
 */
public record StepView(
        String key,
        String name,
        String position,
        StepState state,
        List<Attempt> attempts,
        @Nullable JsonNode output,
        @Nullable Boolean outputOmitted,
        @Nullable Instant retryAt,
        String url) {

    public StepView {
        attempts = List.copyOf(attempts);
    }

    public static StepView of(String runId, Step step) {
        var output = step.output();
        var isOmitted = output != null && output.isMissingNode();
        return view(runId, step, isOmitted ? null : output, isOmitted ? true : null);
    }

    public static StepView whole(String runId, Step step, @Nullable JsonNode output) {
        return view(runId, step, output, null);
    }

    private static StepView view(String runId, Step step, @Nullable JsonNode output, @Nullable Boolean outputOmitted) {
        return new StepView(
                step.key(),
                step.name(),
                step.position(),
                step.state(),
                step.attempts(),
                output,
                outputOmitted,
                step.retryAt(),
                RunLinks.step(runId, step.key()));
    }
}
