package dev.interlock.deployment.runtime;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a component of a revision is run.
 *
 * @param image of a container; excludes the command
 * @param command program and arguments, without a shell; {@code ${port}} in an argument stands for the instance's port
 * @param port that the component listens on in a container; a local process is given one in {@code PORT}
 * @param environment variables with configuration and secrets filled in; never logged, never stored
 * @param needs components of the same revision, by name; the URL of each is given in
 *     {@code INTERLOCK_<COMPONENT>_URL}
 */
public record Workload(
        String revision,
        String component,
        @Nullable String image,
        List<String> command,
        int port,
        HealthCheck health,
        Optional<Resources> resources,
        Map<String, String> environment,
        List<String> needs) {

    public Workload {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        needs = List.copyOf(needs);
        if ((image == null) == command.isEmpty()) {
            throw new IllegalArgumentException("A workload has either an image or a command");
        }
    }

    /** The environment stays out of it. */
    @Override
    public String toString() {
        return component + "@" + revision;
    }

    /**
     * How to see whether an instance is well.
     *
     * @param path asked by GET; 2xx and 3xx are well
     * @param grace between being asked to end and being ended
     */
    public record HealthCheck(String path, Duration interval, Duration timeout, Duration grace) {}

    /** What an instance needs, as Kubernetes writes it; empty: unsaid. */
    public record Resources(String cpu, String memory) {}
}
