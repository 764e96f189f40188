package dev.interlock.mock.library;

import dev.interlock.problem.PlatformProblem;
import java.util.Map;
import java.util.regex.Pattern;

/** Name of a mock, unique in its project; any name of a specification will do, so that it can be the default. */
record MockName(String text) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9._-]{0,98}[a-z0-9])?");
    private static final Pattern ID = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** @throws dev.interlock.problem.ProblemException 400 for a text that is no name */
    static MockName parse(String text) {
        if (isName(text)) {
            return new MockName(text);
        }
        throw PlatformProblem.INVALID_VALUE.because(
                "A mock's name has 1 to 100 lower-case letters, digits, dots, hyphens or underscores, begins and ends"
                        + " with a letter or digit, and is no UUID. For example 'petstore'.",
                Map.of("pointer", "/name"));
    }

    /** Whether it can point at a mock in a path: by name or by id. */
    static boolean isReference(String text) {
        return NAME.matcher(text).matches();
    }

    private static boolean isName(String text) {
        return NAME.matcher(text).matches() && !ID.matcher(text).matches();
    }
}
