package dev.interlock.deployment.applications;

import dev.interlock.problem.ProblemType;

/** What can be wrong with a request about applications. */
public enum ApplicationProblem implements ProblemType {
    DEFINITION_INVALID("application-invalid", "The definition of the application does not do", 422),
    NAME_TAKEN("application-name-taken", "An application of that name exists", 409),
    DEPLOYED("application-deployed", "The application is deployed", 409);

    private final String slug;
    private final String title;
    private final int status;

    ApplicationProblem(String slug, String title, int status) {
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
