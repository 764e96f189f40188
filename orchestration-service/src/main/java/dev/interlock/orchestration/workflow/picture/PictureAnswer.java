package dev.interlock.orchestration.workflow.picture;

import dev.interlock.problem.PlatformProblem;
import dev.interlock.problem.ProblemException;
import jakarta.ws.rs.core.Response;

/** A picture over HTTP. It has no script; where a browser opens it by itself, none may run. */
public final class PictureAnswer {

    public static final String MEDIA_TYPE = "image/svg+xml";

    private PictureAnswer() {}

    /** What was kept once may not read any more with a later version of this service. */
    public static ProblemException undrawable(Throwable cause) {
        return PlatformProblem.CONFLICT.because("The definition can't be read any more: " + cause.getMessage());
    }

    public static Response of(String svg) {
        return Response.ok(svg, MEDIA_TYPE)
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }
}
