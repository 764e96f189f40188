package dev.interlock.deployment.runtime;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What runs once to its end, such as a migration.
 *
 * @param id unique in the application; the same id is never begun twice
 * @param timeout after which it is ended and has failed
 * @param environment never logged, never stored
 */
public record Job(
        String id,
        String revision,
        @Nullable String image,
        List<String> command,
        Map<String, String> environment,
        Duration timeout) {

    public Job {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    @Override
    public String toString() {
        return id;
    }
}
