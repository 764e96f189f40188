package dev.interlock.orchestration.workflow.journal;

import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.Set;

/** What a failure of the database promises. */
public enum Trouble {
    /** The database is away, busy or in conflict: the same will work later. */
    PASSING,
    /** It doesn't take what it was given, and never will. */
    LASTING,
    /** Not known to be either. */
    ODD;

    /** Classes of SQLSTATE (PostgreSQL, appendix A): data, integrity, syntax or access rule, program limit. */
    private static final Set<String> LASTING_CLASSES = Set.of("22", "23", "42", "54");

    public static Trouble of(Throwable failure) {
        if (failure instanceof PgException refusal) {
            var state = refusal.getSqlState();
            return state != null && LASTING_CLASSES.contains(state.substring(0, 2)) ? LASTING : PASSING;
        }
        if (failure instanceof VertxException
                || failure instanceof IOException
                || failure instanceof TimeoutException) {
            return PASSING;
        }
        return ODD;
    }
}
