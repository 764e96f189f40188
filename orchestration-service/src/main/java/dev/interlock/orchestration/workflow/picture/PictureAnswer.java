package dev.interlock.orchestration.workflow.picture;

import dev.interlock.orchestration.svg.SvgAnswer;
import dev.interlock.problem.PlatformProblem;
import dev.interlock.problem.ProblemException;
import jakarta.ws.rs.core.Response;

/** A picture of a workflow over HTTP. */
public final class PictureAnswer {

    public static final String MEDIA_TYPE = SvgAnswer.MEDIA_TYPE;

    private PictureAnswer() {}

    /** What was kept once may not read any more with a later version of this service. */
    public static ProblemException undrawable(Throwable cause) {
        return PlatformProblem.CONFLICT.because("The definition can't be read any more: " + cause.getMessage());
    }

    public static Response of(String svg) {
        return SvgAnswer.of(svg);
    }
}
