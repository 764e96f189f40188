package dev.interlock.mock.library;

import dev.interlock.problem.PlatformProblem;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A mock as it is asked for.
 *
 * @param name default: the name of the specification
 * @param spec id or name of the specification
 * @param version number, digest or {@code latest}, which is the default
 * @param follow whether it moves with each new version; default: where no version is given
 */
public record NewMock(
        @Schema(examples = "petstore") @Nullable String name,

        @Schema(required = true, examples = "petstore") @Nullable
        String spec,

        @Schema(examples = "latest") @Nullable String version,
        @Nullable Boolean follow) {

    static final String LATEST = "latest";

    /** What may stand in a path as it is. */
    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9._:-]{1,100}");

    /** @throws dev.interlock.problem.ProblemException 400 naming the member that is not acceptable */
    Wish wish() {
        if (spec == null || !REFERENCE.matcher(spec).matches()) {
            throw PlatformProblem.INVALID_VALUE.because(
                    "Give the id or the name of a specification as 'spec'; GET /api/v1/specs lists them.",
                    Map.of("pointer", "/spec"));
        }
        if (version != null && !REFERENCE.matcher(version).matches()) {
            throw PlatformProblem.INVALID_VALUE.because(
                    "Give the number or the digest of a version as 'version', or leave it out for the latest.",
                    Map.of("pointer", "/version"));
        }
        var wanted = version == null ? LATEST : version;
        var isLatest = wanted.equals(LATEST);
        return new Wish(name == null ? null : MockName.parse(name), spec, wanted, follow == null ? isLatest : follow);
    }

    /** The same, checked and with its defaults. */
    record Wish(@Nullable MockName name, String spec, String version, boolean follow) {

        boolean isLatest() {
            return version.equals(LATEST);
        }
    }
}
