package dev.interlock.orchestration.workflow.runs.reading;

import dev.interlock.problem.ProblemType;

/** What can be wrong with a request about runs. */
public enum RunProblem implements ProblemType {
    INVALID("workflow-run-invalid", "The run is not well described", 422),
    INPUT_INVALID("workflow-input-invalid", "The input does not fit the definition's schema", 422),
    TOO_MANY_RUNS("too-many-workflow-runs", "The project has too many runs that have not ended", 429),
    TOO_MANY_STREAMS("too-many-workflow-streams", "Too many streams of runs are open", 429),
    IS_OVER("workflow-run-over", "The run has ended", 409),
    NOT_RETRYABLE("workflow-run-not-retryable", "The run cannot be tried again", 409),
    STEP_UNKNOWN("workflow-step-unknown", "The run has no such step", 422);

    private final String slug;
    private final String title;
    private final int status;

    RunProblem(String slug, String title, int status) {
        this.slug = slug;
        this.title = title;
        this.status = status;
    }

    @Override
    public String slug() {
        return slug;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public int status() {
        return status;
    }
}
