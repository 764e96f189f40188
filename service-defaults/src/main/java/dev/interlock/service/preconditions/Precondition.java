package dev.interlock.service.preconditions;

import dev.interlock.problem.PlatformProblem;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What a request wants to be true before it changes anything. Entity tags are version numbers and compare strongly.
 *
 * @param ifMatch the header, RFC 9110 section 13.1.1
 * @param ifNoneMatch the header, RFC 9110 section 13.1.2
 */
public record Precondition(
        @Nullable String ifMatch, @Nullable String ifNoneMatch) {

    /** The entity tag of a version. */
    public static String entityTag(int number) {
        return "\"" + number + "\"";
    }

    /** @throws dev.interlock.problem.ProblemException 428 where the request doesn't say which version it changes */
    public Precondition required() {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw PlatformProblem.PRECONDITION_REQUIRED.because(
                    "Read the resource and send its ETag in If-Match.", Map.of("header", "If-Match"));
        }
        return this;
    }

    /**
     * @param current number of the version that is there, empty where nothing is
     * @throws dev.interlock.problem.ProblemException 412 where it isn't as the request wants it
     */
    public void check(OptionalInt current) {
        var isAsRead = ifMatch == null || names(ifMatch, current);
        var isNew = ifNoneMatch == null || !names(ifNoneMatch, current);
        if (!isAsRead || !isNew) {
            throw PlatformProblem.PRECONDITION_FAILED.because(
                    "Read the resource again, apply the change to it, and send its new ETag.",
                    current.isPresent() ? Map.of("current", entityTag(current.getAsInt())) : Map.of());
        }
    }

    private static boolean names(String tags, OptionalInt current) {
        return current.isPresent()
                && Arrays.stream(tags.split(","))
                        .map(String::strip)
                        .anyMatch(tag -> tag.equals("*") || tag.equals(entityTag(current.getAsInt())));
    }
}
