package dev.interlock.orchestration.workflow.interpreter;

/** The standard errors of the DSL 1.0. */
public enum ErrorType {
    CONFIGURATION("configuration", 400, "Configuration error"),
    VALIDATION("validation", 400, "Validation error"),
    EXPRESSION("expression", 400, "Expression error"),
    AUTHENTICATION("authentication", 401, "Authentication error"),
    AUTHORIZATION("authorization", 403, "Authorization error"),
    TIMEOUT("timeout", 408, "Timeout"),
    COMMUNICATION("communication", 500, "Communication error"),
    RUNTIME("runtime", 500, "Runtime error");

    private static final String BASE = "https://serverlessworkflow.io/spec/1.0.0/errors/";

    private final String slug;
    private final int status;
    private final String title;

    ErrorType(String slug, int status, String title) {
        this.slug = slug;
        this.status = status;
        this.title = title;
    }

    public String uri() {
        return BASE + slug;
    }

    public WorkflowError because(String detail) {
        return new WorkflowError(uri(), status, title, detail, null);
    }

    /** For communication: the status that the other side answered with. */
    public WorkflowError because(int actualStatus, String detail) {
        return new WorkflowError(uri(), actualStatus, title, detail, null);
    }
}
