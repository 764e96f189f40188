package dev.interlock.deployment.runtime.kubernetes;

import dev.interlock.deployment.runtime.Job;
import dev.interlock.deployment.runtime.Workload;
import dev.interlock.testkit.kubernetes.Behaviour;
import dev.interlock.testkit.kubernetes.SimulatedCluster;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A runtime on a simulated cluster of its own. */
final class KubernetesFixture implements AutoCloseable {

    static final String SERVES = "registry.test/payments:1";
    static final String NEVER_READY = "registry.test/payments:slow";
    static final String MISSING = "registry.test/payments:missing";
    static final String CRASHES = "registry.test/payments:crashes";
    static final String TOO_LARGE = "registry.test/payments:large";
    static final String MIGRATES = "registry.test/migrate:";

    private final Vertx vertx = Vertx.vertx();
    private final SimulatedCluster cluster = new SimulatedCluster()
            .image(NEVER_READY, new Behaviour.NeverReady())
            .image(MISSING, new Behaviour.Missing())
            .image(CRASHES, new Behaviour.Ends(1, "No such database"))
            .image(TOO_LARGE, new Behaviour.Unschedulable())
            .image(MIGRATES + 0, new Behaviour.Ends(0, ""))
            .image(MIGRATES + 3, new Behaviour.Ends(3, "Table payments is locked"));
    private final KubernetesRuntime runtime = another();

    KubernetesRuntime runtime() {
        return runtime;
    }

    SimulatedCluster cluster() {
        return cluster;
    }

    /** As of another replica. */
    KubernetesRuntime another() {
        return new KubernetesRuntime(new Config(cluster.namespace()), vertx, cluster::connect);
    }

    static Workload workload(String revision, String image) {
        var check = new Workload.HealthCheck(
                "/health", Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(10));
        return new Workload(
                revision,
                "api",
                image,
                List.of(),
                8080,
                check,
                Optional.of(new Workload.Resources("250m", "128Mi")),
                Map.of("DATABASE_PASSWORD", "hunter2"),
                List.of("ledger-book"));
    }

    static Job job(String id, String image, Duration timeout) {
        return new Job(id, "r1", image, List.of(), Map.of("DATABASE_PASSWORD", "hunter2"), timeout);
    }

    /** Time goes by in the cluster alone. */
    boolean becomesTrue(BooleanSupplier what, Duration longest) {
        for (long i = 0; i <= longest.toSeconds(); i++) {
            if (what.getAsBoolean()) {
                return true;
            }
            cluster.step();
        }
        return what.getAsBoolean();
    }

    @Override
    public void close() {
        runtime.stop(new ShutdownEvent());
        cluster.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    record Config(String name) implements KubernetesConfig {

        @Override
        public Optional<String> namespace() {
            return Optional.of(name);
        }

        @Override
        public Optional<String> serviceAccount() {
            return Optional.empty();
        }

        @Override
        public Optional<List<String>> pullSecrets() {
            return Optional.empty();
        }

        @Override
        public Duration progressDeadline() {
            return Duration.ofSeconds(5);
        }

        @Override
        public Duration timeout() {
            return Duration.ofSeconds(5);
        }

        @Override
        public int threads() {
            return 2;
        }
    }
}
