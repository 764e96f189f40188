package dev.interlock.orchestration.components;

import dev.interlock.problem.PlatformProblem;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which part of a history is wanted; a {@code @BeanParam}. */
public class HealthPeriod {

    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    @QueryParam("since")
    @Parameter(description = "The earliest, such as 2026-01-01T00:00:00Z")
    @Nullable
    String since;

    @QueryParam("until")
    @Parameter(description = "The first that is too late")
    @Nullable
    String until;

    public HealthPeriod() {}

    Instant from() {
        return since == null ? EARLIEST : read("since", since);
    }

    Instant to() {
        return until == null ? LATEST : read("until", until);
    }

    /** What no database holds is as good as its edge. */
    private static Instant read(String parameter, String text) {
        try {
            var time = OffsetDateTime.parse(text).toInstant();
            if (time.isBefore(EARLIEST)) {
                return EARLIEST;
            }
            return time.isAfter(LATEST) ? LATEST : time;
        } catch (DateTimeParseException e) {
            throw PlatformProblem.INVALID_VALUE.because(
                    "Give '" + parameter + "' as a time of RFC 3339, such as 2026-01-01T00:00:00Z.",
                    Map.of("parameter", parameter));
        }
    }
}
