package dev.interlock.service.limits;

import dev.interlock.problem.PlatformProblem;
import dev.interlock.problem.ProblemMappers;
import io.vertx.pgclient.PgException;
import jakarta.persistence.PersistenceException;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** A value that got past every check but that PostgreSQL cannot hold is the client's to correct. */
public class UnstorableValues {

    /** PostgreSQL's class 22: character not in repertoire, untranslatable character, text too long, out of range. */
    private static final Set<String> OF_THE_VALUE = Set.of("22021", "22P05", "22001", "22003");

    private final ProblemMappers mappers = new ProblemMappers();

    @ServerExceptionMapper
    public Response unstorable(PersistenceException e) {
        return answer(e);
    }

    @ServerExceptionMapper
    public Response unstorable(PgException e) {
        return answer(e);
    }

    private Response answer(Throwable e) {
        return concernsTheValue(e)
                ? mappers.problem(PlatformProblem.INVALID_VALUE.because(
                        "A value cannot be stored: it holds a NUL character, or is too long or too large."))
                : mappers.bug(e);
    }

    private static boolean concernsTheValue(Throwable e) {
        @Nullable Throwable cause = e;
        for (int depth = 0; cause != null && depth < 10; depth++, cause = cause.getCause()) {
            if (cause instanceof PgException refusal && OF_THE_VALUE.contains(refusal.getSqlState())) {
                return true;
            }
        }
        return false;
    }
}
