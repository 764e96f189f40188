package dev.interlock.gateway.edge;

import dev.interlock.problem.ProblemException;
import dev.interlock.problem.ProblemType;

/** Requests that are refused for their form alone. */
public enum EdgeProblem implements ProblemType {
    AMBIGUOUS_FRAMING("ambiguous-framing", "The end of the request cannot be told for sure", 400),
    AMBIGUOUS_HOST("ambiguous-host", "The request does not name one host", 400),
    MALFORMED_HEADER("malformed-header", "A header field is malformed", 400),
    MALFORMED_TARGET("malformed-target", "The request target is not acceptable", 400),
    BODY_TOO_SLOW("body-too-slow", "The body did not arrive in time", 408),
    TARGET_TOO_LONG("target-too-long", "The request target is too long", 414),
    HEADERS_TOO_LARGE("headers-too-large", "The header section is too large", 431),
    METHOD_UNSUPPORTED("method-unsupported", "The method is not supported", 501);

    private final String slug;
    private final String title;
    private final int status;

    EdgeProblem(String slug, String title, int status) {
        this.slug = slug;
        this.title = title;
        this.status = status;
    }

    static boolean leavesTheEndUnsure(ProblemException refused) {
        return refused.is(AMBIGUOUS_FRAMING) || refused.is(AMBIGUOUS_HOST) || refused.is(MALFORMED_HEADER);
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
