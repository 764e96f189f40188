package dev.interlock.orchestration.plan;

import dev.interlock.problem.ProblemType;

/** Why nobody can be asked about a plan. */
public enum PlanProblem implements ProblemType {
    NOT_READY("plan-not-ready", "Phases before the approval are not done", 409),
    APPROVED("plan-approved", "The version is approved already", 409),
    QUESTION_INVALID("plan-question-invalid", "The approval can't be asked for like this", 422);

    private final String slug;
    private final String title;
    private final int status;

    PlanProblem(String slug, String title, int status) {
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
