package dev.interlock.deployment.environments;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.interlock.problem.PlatformProblem;
import dev.interlock.service.identity.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where an application runs. */
public enum Environment {
    DEVELOPMENT(Role.VENDOR),
    STAGING(Role.VENDOR),
    PRODUCTION(Role.ADMIN);

    private final Role writer;

    Environment(Role writer) {
        this.writer = writer;
    }

    /** The smallest role that may change configuration here. */
    public Role writer() {
        return writer;
    }

    /** As it is written in requests and answers. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws dev.interlock.problem.ProblemException 400 for anything but one of the three names */
    public static Environment of(@Nullable String name) {
        return Arrays.stream(values())
                .filter(environment -> environment.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> PlatformProblem.INVALID_VALUE.because(
                        "Say which environment is meant: environment=" + String.join("|", names()) + ".",
                        Map.of("parameter", "environment")));
    }

    private static List<String> names() {
        return Arrays.stream(values()).map(Environment::wireName).toList();
    }
}
