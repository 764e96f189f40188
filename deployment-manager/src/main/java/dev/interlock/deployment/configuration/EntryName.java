package dev.interlock.deployment.configuration;

import dev.interlock.deployment.environments.Environment;
import dev.interlock.problem.PlatformProblem;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What names an entry.
 *
 * @param application empty for an entry that all applications of the project share
 */
record EntryName(String project, Environment environment, String application, String key) {

    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9._-]{0,127}");
    private static final Pattern APPLICATION = Pattern.compile("[a-z]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final String SHARED = "_";

    /** @throws dev.interlock.problem.ProblemException 422 for a bad key, 400 for a bad application */
    static EntryName of(String project, Environment environment, @Nullable String application, String key) {
        if (!KEY.matcher(key).matches()) {
            throw ConfigurationProblem.KEY_INVALID.because(
                    "A key begins with a small letter and has up to 128 small letters, digits, '.', '_' and '-'.",
                    Map.of("pattern", KEY.pattern()));
        }
        return new EntryName(project, environment, applicationOrShared(application), key);
    }

    static String applicationOrShared(@Nullable String application) {
        if (application == null || application.isEmpty()) {
            return "";
        }
        if (!APPLICATION.matcher(application).matches()) {
            throw PlatformProblem.INVALID_VALUE.because(
                    "The application is not named as applications are.", Map.of("parameter", "application"));
        }
        return application;
    }

    /** Where a secret of this name is kept; no application is called like the shared place. */
    List<String> place() {
        return List.of(project, environment.wireName(), application.isEmpty() ? SHARED : application, key);
    }
}
