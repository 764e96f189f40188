package dev.interlock.validator.runs;

import dev.interlock.problem.PlatformProblem;
import dev.interlock.problem.ProblemException;
import java.io.Serializable;
import java.util.Map;
import java.util.regex.Pattern;

/** Primary key of {@link Run}. */
record RunKey(String project, String id) implements Serializable {

    private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");

    /**
     * Ids that we never made need not be looked for, and some could not even be sent to the database.
     *
     * @throws ProblemException 404
     */
    static RunKey of(String project, String id) {
        var key = new RunKey(project, id);
        if (!ID.matcher(id).matches()) {
            throw key.unknown();
        }
        return key;
    }

    ProblemException unknown() {
        return PlatformProblem.NOT_FOUND.because(
                "The project has no run with this id; GET /api/v1/runs lists what there is.", Map.of("id", id));
    }
}
