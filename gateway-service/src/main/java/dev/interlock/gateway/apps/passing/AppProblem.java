package dev.interlock.gateway.apps.passing;

import dev.interlock.event.traffic.AppKey;
import dev.interlock.problem.ProblemException;
import dev.interlock.problem.ProblemType;
import java.util.Map;

/** Why an application did not answer. */
public enum AppProblem implements ProblemType {
    UNKNOWN_APPLICATION("unknown-application", "There is no such application", 404),
    APPLICATION_UNREACHABLE("application-unreachable", "No instance of the application answers", 502),
    APPLICATION_WITHOUT_REVISION("application-without-revision", "The application has no revision in service", 503),
    APPLICATION_BUSY("application-busy", "The application has more requests than it can take", 503),
    ROUTES_UNREAD("routes-unread", "The gateway does not know its applications yet", 503),
    APPLICATION_TIMEOUT("application-timeout", "The application took too long", 504);

    private final String slug;
    private final String title;
    private final int status;

    AppProblem(String slug, String title, int status) {
        this.slug = slug;
        this.title = title;
        this.status = status;
    }

    /** The same for an application of somebody else's project as for one that nobody has. */
    public static ProblemException unknown() {
        return UNKNOWN_APPLICATION.because("Nothing that the caller reaches has that name in that environment. "
                + "GET /api/v1/applications lists the applications of the project.");
    }

    public static ProblemException unread() {
        return ROUTES_UNREAD.because("The gateway has just started; try again in a moment.");
    }

    ProblemException of(AppKey app, String detail) {
        return because(detail, Map.of("application", app.application(), "environment", app.environment()));
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
