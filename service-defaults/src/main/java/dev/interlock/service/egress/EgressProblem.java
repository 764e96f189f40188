package dev.interlock.service.egress;

import dev.interlock.problem.ProblemType;

/** Refusals of a URL. */
public enum EgressProblem implements ProblemType {
    TARGET_NOT_A_URL("target-not-a-url", "The target is no http or https URL"),
    TARGET_UNKNOWN("target-unknown", "The host of the target cannot be found"),
    TARGET_FORBIDDEN("target-forbidden", "The target is not allowed");

    private final String slug;
    private final String title;

    EgressProblem(String slug, String title) {
        this.slug = slug;
        this.title = title;
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
        return 422;
    }
}
