package dev.interlock.orchestration.workflow.runs.reading;

import dev.interlock.orchestration.workflow.interpreter.RunStatus;
import dev.interlock.problem.PlatformProblem;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which runs are wanted; a {@code @BeanParam}. Whatever is absent doesn't narrow. */
public class RunFilter {

    @QueryParam("status")
    @Schema(description = "One or more statuses.")
    @Nullable
    List<String> status;

    @QueryParam("namespace")
    @Nullable
    String namespace;

    @QueryParam("name")
    @Nullable
    String name;

    @QueryParam("version")
    @Nullable
    String version;

    @QueryParam("correlation")
    @Nullable
    String correlation;

    @QueryParam("parent")
    @Schema(description = "Id of the run that launched it.")
    @Nullable
    String parent;

    @QueryParam("createdAfter")
    @Schema(description = "RFC 3339 time; runs that were accepted then or later.")
    @Nullable
    String createdAfter;

    @QueryParam("createdBefore")
    @Schema(description = "RFC 3339 time; runs that were accepted before.")
    @Nullable
    String createdBefore;

    /** @throws dev.interlock.problem.ProblemException 400 for a value that is none */
    public List<RunStatus> statuses() {
        var wanted = new ArrayList<RunStatus>();
        for (String text : status == null ? List.<String>of() : status) {
            try {
                wanted.add(RunStatus.valueOf(text.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw PlatformProblem.INVALID_VALUE.because(
                        "The status must be one of " + Arrays.toString(RunStatus.values()) + ".",
                        Map.of("parameter", "status"));
            }
        }
        return wanted;
    }

    @Nullable
    public Instant after() {
        return time("createdAfter", createdAfter);
    }

    @Nullable
    public Instant before() {
        return time("createdBefore", createdBefore);
    }

    private static @Nullable Instant time(String parameter, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw PlatformProblem.INVALID_VALUE.because(
                    "Send a time such as 2030-01-31T12:00:00Z.", Map.of("parameter", parameter));
        }
    }
}
