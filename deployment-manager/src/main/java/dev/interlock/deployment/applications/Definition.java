package dev.interlock.deployment.applications;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.interlock.deployment.analysis.Threshold.Metric;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client declares about an application; its shape is that of the published schema.
 *
 * @param spec name or id of the specification that it implements
 * @param entrance the component that takes the traffic
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Definition(
        String name,
        String spec,
        List<Component> components,
        @Nullable String entrance,
        @Nullable Strategy strategy,
        @Nullable Analysis analysis,
        @Nullable Deadlines deadlines,
        @Nullable Route route,
        @Nullable Migrations migrations,
        @Nullable Gates gates) {

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
            @Nullable Integer timeoutSeconds,
            @Nullable Integer graceSeconds) {}

    /** What a component needs, as Kubernetes writes it. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Resources(@Nullable String cpu, @Nullable String memory) {}

    /** How a new version takes over; which member belongs to which type, the published schema says. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Strategy(
            StrategyType type,
            @Nullable List<Integer> weights,
            @Nullable Integer stepSeconds,
            @Nullable List<Integer> approvals,
            @Nullable Boolean approval,
            @Nullable List<Match> matches,
            @Nullable Integer mirrorPercent,
            @Nullable Integer batchSize,
            @Nullable Integer surge,
            @Nullable Integer unavailable,
            @Nullable Integer bakeSeconds,
            @Nullable Integer keepWarmSeconds) {

        public Strategy {
            weights = weights == null ? null : List.copyOf(weights);
            approvals = approvals == null ? null : List.copyOf(approvals);
            matches = matches == null ? null : List.copyOf(matches);
        }
    }

    /**
     * Which requests reach the candidate whatever its weight.
     *
     * @param header excludes the cookie
     * @param value the whole value; null for any
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Match(
            @Nullable String header,
            @Nullable String cookie,
            @Nullable String value) {}

    /** How a candidate is judged. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Analysis(
            @Nullable Boolean enabled,
            @Nullable Double falseAlarms,
            @Nullable Double tolerance,
            @Nullable Double latencyTolerance,
            @Nullable Double margin,
            @Nullable Double errorFloor,
            @Nullable Integer warmUpSeconds,
            @Nullable List<Threshold> thresholds,
            @Nullable List<Check> checks) {

        public Analysis {
            thresholds = thresholds == null ? null : List.copyOf(thresholds);
            checks = checks == null ? null : List.copyOf(checks);
        }
    }

    /** A plain rule on the candidate's traffic. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Threshold(
            Metric metric,
            double above,
            @Nullable Integer windowSeconds,
            @Nullable Integer minimumRequests,
            @Nullable Integer consecutive) {}

    /**
     * Somebody else who is asked about the candidate: Prometheus by a query, or a web hook by its URL.
     *
     * @param query excludes the URL
     * @param above a larger value of the query is a failure; excludes below
     * @param below a smaller one is
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Check(
            String name,
            @Nullable String query,
            @Nullable Double above,
            @Nullable Double below,
            @Nullable String url,
            @Nullable Integer intervalSeconds,
            @Nullable Integer failures) {}

    /** How long each state may last. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Deadlines(
            @Nullable Integer gatesSeconds,
            @Nullable Integer progressSeconds,
            @Nullable Integer acknowledgementSeconds,
            @Nullable Integer holdSeconds,
            @Nullable Integer approvalSeconds,
            @Nullable Integer drainSeconds) {}

    /** How it is reached. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Route(
            @Nullable List<String> hosts,
            @Nullable Boolean open,
            @Nullable Integer stickySeconds,
            @Nullable Integer responseSeconds,
            @Nullable Integer retries,
            @Nullable Integer samplesPerSecond,
            @Nullable List<String> redactHeaders,
            @Nullable List<String> redactMembers) {}

    /** What has to be done to data that revisions share. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Migrations(
            @Nullable Migration expanding, @Nullable Migration contracting) {}

    /** One thing to be done to data. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Migration(
            @Nullable String image,
            @Nullable List<String> command,
            @Nullable Integer timeoutSeconds) {}

    /** What has to agree before a deployment goes on. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Gates(
            @Nullable Boolean readiness, @Nullable List<Webhook> webhooks) {

        public Gates {
            webhooks = webhooks == null ? null : List.copyOf(webhooks);
        }
    }

    /** Somebody who is asked or told. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Webhook(String url, When when, @Nullable Integer timeoutSeconds) {}

    /** When a webhook is called. */
    public enum When {
        BEFORE,
        PROMOTE,
        AFTER,
        ON_FAILURE
    }

    /** The ways to take over. */
    public enum StrategyType {
        BLUE_GREEN,
        CANARY,
        ROLLING
    }
}
