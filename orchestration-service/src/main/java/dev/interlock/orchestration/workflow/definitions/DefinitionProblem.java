package dev.interlock.orchestration.workflow.definitions;

import dev.interlock.problem.ProblemType;

/** What can be wrong with a request about definitions. */
public enum DefinitionProblem implements ProblemType {
    INVALID("workflow-definition-invalid", "The workflow definition does not read", 422),
    UNKNOWN("workflow-definition-unknown", "There is no such workflow definition", 422),
    VERSION_TAKEN("workflow-version-taken", "This version of the definition has another text", 409);

    private final String slug;
    private final String title;
    private final int status;

    DefinitionProblem(String slug, String title, int status) {
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
