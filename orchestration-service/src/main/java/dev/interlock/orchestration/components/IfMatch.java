package dev.interlock.orchestration.components;

import dev.interlock.problem.PlatformProblem;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The precondition of RFC 9110 section 13.1.1, by the strong comparison. */
record IfMatch(@Nullable String header) {

    static String entityTag(int revision) {
        return "\"" + revision + "\"";
    }

    /** @throws dev.interlock.problem.ProblemException 428 without the header, 412 where it names another revision */
    void require(int revision) {
        if (header == null || header.isBlank()) {
            throw PlatformProblem.PRECONDITION_REQUIRED.because(
                    "Read the component and send its ETag in If-Match.", Map.of("header", "If-Match"));
        }
        var current = entityTag(revision);
        var isMet = Arrays.stream(header.split(","))
                .map(String::strip)
                .anyMatch(tag -> tag.equals("*") || tag.equals(current));
        if (!isMet) {
            throw PlatformProblem.PRECONDITION_FAILED.because(
                    "Read the component again, apply the change to it, and send its new ETag.",
                    Map.of("current", current));
        }
    }
}
