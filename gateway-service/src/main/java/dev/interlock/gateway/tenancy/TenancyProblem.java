package dev.interlock.gateway.tenancy;

import dev.interlock.problem.ProblemType;

/** Refusals of organisations, projects and members. */
public enum TenancyProblem implements ProblemType {
    NAME_TAKEN("name-taken", "The name is in use", 409),
    ALREADY_A_MEMBER("already-a-member", "The subject is a member already", 409),
    ROLE_ABOVE_OWN("role-above-own", "The role is above the caller's own", 403);

    private final String slug;
    private final String title;
    private final int status;

    TenancyProblem(String slug, String title, int status) {
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
