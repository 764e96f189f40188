package dev.interlock.orchestration.workflow.interpreter;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

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

    /** The DSL's text, its conformance features and its examples each have the standard errors at another place. */
    private static final Pattern PLACES = Pattern.compile(
            "https://serverlessworkflow\\.io/(?:spec/1\\.0\\.[0-9]+/errors|dsl/errors/types|errors/types)/([a-z]+)");

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

    /** Whether both URIs name the same type: they are equal, or name the same standard error at different places. */
    static boolean areSame(String one, String other) {
        return one.equals(other)
                || of(one).filter(type -> of(other).equals(Optional.of(type))).isPresent();
    }

    private static Optional<ErrorType> of(String uri) {
        var place = PLACES.matcher(uri);
        return place.matches()
                ? Arrays.stream(values())
                        .filter(type -> type.slug.equals(place.group(1)))
                        .findFirst()
                : Optional.empty();
    }

    public WorkflowError because(String detail) {
        return new WorkflowError(uri(), status, title, detail, null);
    }

    /** For communication: the status that the other side answered with. */
    public WorkflowError because(int actualStatus, String detail) {
        return new WorkflowError(uri(), actualStatus, title, detail, null);
    }
}
