package dev.interlock.problem;

/** The errors that every service has. */
public enum PlatformProblem implements ProblemType {
    MALFORMED_BODY("malformed-body", "The body cannot be read", 400),
    INVALID_VALUE("invalid-value", "A value is not acceptable", 400),
    UNAUTHENTICATED("unauthenticated", "No valid credential", 401),
    FORBIDDEN("forbidden", "Not permitted", 403),
    NOT_FOUND("not-found", "No such resource", 404),
    METHOD_NOT_ALLOWED("method-not-allowed", "The resource has no such method", 405),
    NOT_ACCEPTABLE("not-acceptable", "No representation in an accepted media type", 406),
    CONFLICT("conflict", "The state of the resource forbids it", 409),
    PRECONDITION_FAILED("precondition-failed", "The resource has changed meanwhile", 412),
    CONTENT_TOO_LARGE("content-too-large", "The body is too large", 413),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", "The media type of the body is not supported", 415),
    IDEMPOTENCY_KEY_REUSED("idempotency-key-reused", "The Idempotency-Key belongs to another request", 422),
    PRECONDITION_REQUIRED("precondition-required", "The request must say which state it changes", 428),
    REQUEST_REFUSED("request-refused", "The request cannot be served", 400),
    INTERNAL("internal", "Interlock failed", 500),
    UPSTREAM_UNREACHABLE("upstream-unreachable", "A service that is needed does not answer", 502),
    UNAVAILABLE("unavailable", "Temporarily not available", 503),
    UPSTREAM_TIMEOUT("upstream-timeout", "A service that is needed took too long", 504);

    private final String slug;
    private final String title;
    private final int status;

    PlatformProblem(String slug, String title, int status) {
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

    /** The type for a status that a library chose; anything unknown is a refused request or a failure of ours. */
    static PlatformProblem of(int status) {
        return switch (status) {
            case 401 -> UNAUTHENTICATED;
            case 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 409 -> CONFLICT;
            case 412 -> PRECONDITION_FAILED;
            case 413 -> CONTENT_TOO_LARGE;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            case 503 -> UNAVAILABLE;
            default -> status >= 500 ? INTERNAL : REQUEST_REFUSED;
        };
    }
}
