package dev.interlock.validator.runs;

import dev.interlock.problem.ProblemType;

/** What can be wrong with a run. */
public enum RunProblem implements ProblemType {
    RUN_ENDED("run-ended", "The run has ended already", 409),
    HEADER_NOT_SENDABLE("header-not-sendable", "A header cannot be sent", 400),
    TOO_MANY_RUNS("too-many-runs", "The project has too many runs that wait", 429);

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
