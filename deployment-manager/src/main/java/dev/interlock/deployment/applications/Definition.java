package dev.interlock.deployment.applications;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client declares about an application; its shape is that of the published schema.
 *
 * @param spec name or id of the specification that it implements
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Definition(
        String name,
        String spec,
        List<Component> components,
        @Nullable Strategy strategy) {

    public Definition {
        components = List.copyOf(components);
    }

    /**
     * A part of the application.
     *
     * @param image excludes command
     * @param command excludes image
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Component(
            String name,
            @Nullable String image,
            @Nullable List<String> command,
            int port,
            @Nullable HealthCheck healthCheck,
            @Nullable Integer replicas,
            @Nullable Resources resources,
            Map<String, String> environment,
            List<String> dependsOn) {

        public Component {
            command = command == null ? null : List.copyOf(command);
            environment = environment == null ? Map.of() : Map.copyOf(environment);
            dependsOn = dependsOn == null ? List.of() : List.copyOf(dependsOn);
        }
    }

    /** How to see whether a component is well. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record HealthCheck(
            String path,
            @Nullable Integer intervalSeconds,
            @Nullable Integer timeoutSeconds) {}

    /** What a component needs, as Kubernetes writes it. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Resources(@Nullable String cpu, @Nullable String memory) {}

    /** How a new version takes over. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Strategy(
            StrategyType type,
            @Nullable List<Integer> weights,
            @Nullable Integer stepSeconds,
            @Nullable Integer batchSize) {

        public Strategy {
            weights = weights == null ? null : List.copyOf(weights);
        }
    }

    /** The ways to take over. */
    public enum StrategyType {
        BLUE_GREEN,
        CANARY,
        ROLLING
    }
}
