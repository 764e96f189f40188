package dev.interlock.deployment.revisions;

import dev.interlock.deployment.applications.Definition;
import dev.interlock.deployment.configuration.PinnedConfiguration;
import dev.interlock.deployment.environments.Environment;
import dev.interlock.deployment.runtime.Job;
import dev.interlock.deployment.runtime.Workload;
import dev.interlock.deployment.runtime.Workload.HealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the runtime is told of a revision, with configuration and secrets filled in at the last moment. */
@ApplicationScoped
public class Workloads {

    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Duration JOB_TIMEOUT = Duration.ofMinutes(10);

    private final PinnedConfiguration configuration;

    @Inject
    Workloads(PinnedConfiguration configuration) {
        this.configuration = configuration;
    }

    /** @return fails with a problem where configuration or a secret can't be read */
    public Uni<Workload> workload(Revision revision, String part) {
        return values(revision).map(values -> workload(revision, revision.component(part), values));
    }

    /** @return fails with a problem where configuration or a secret can't be read */
    public Uni<Job> job(Revision revision, String id, Definition.Migration migration) {
        return values(revision)
                .map(values -> new Job(
                        id,
                        revision.name(),
                        migration.image(),
                        command(migration.command()),
                        environment(revision.component(revision.entrance()), values),
                        seconds(migration.timeoutSeconds(), JOB_TIMEOUT)));
    }

    private Uni<Map<String, String>> values(Revision revision) {
        if (revision.pins().isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        var app = revision.app();
        return configuration.values(app.project(), Environment.of(app.environment()), revision.pins());
    }

    private static Workload workload(Revision revision, Definition.Component component, Map<String, String> values) {
        return new Workload(
                revision.name(),
                component.name(),
                component.image(),
                command(component.command()),
                component.port(),
                health(component.healthCheck()),
                resources(component.resources()),
                environment(component, values),
                component.dependsOn());
    }

    private static Map<String, String> environment(Definition.Component component, Map<String, String> values) {
        var filled = new TreeMap<String, String>();
        component.environment().forEach((name, value) -> filled.put(name, References.filled(value, values)));
        return filled;
    }

    private static HealthCheck health(Definition.@Nullable HealthCheck said) {
        return said == null
                ? new HealthCheck("/", INTERVAL, TIMEOUT, GRACE)
                : new HealthCheck(
                        said.path(),
                        seconds(said.intervalSeconds(), INTERVAL),
                        seconds(said.timeoutSeconds(), TIMEOUT),
                        seconds(said.graceSeconds(), GRACE));
    }

    private static Optional<Workload.Resources> resources(Definition.@Nullable Resources said) {
        return said == null
                ? Optional.empty()
                : Optional.of(new Workload.Resources(
                        said.cpu() == null ? "" : said.cpu(), said.memory() == null ? "" : said.memory()));
    }

    private static List<String> command(@Nullable List<String> said) {
        return said == null ? List.of() : said;
    }

    private static Duration seconds(@Nullable Integer said, Duration otherwise) {
        return said == null ? otherwise : Duration.ofSeconds(said);
    }
}
