package dev.interlock.deployment.runtime.kubernetes;

import dev.interlock.deployment.runtime.Fence;
import dev.interlock.deployment.runtime.Job;
import dev.interlock.deployment.runtime.Running;
import dev.interlock.deployment.runtime.RunsOn;
import dev.interlock.deployment.runtime.Runtime;
import dev.interlock.deployment.runtime.RuntimeKind;
import dev.interlock.deployment.runtime.RuntimeProblem;
import dev.interlock.deployment.runtime.Workload;
import dev.interlock.event.traffic.AppKey;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.net.HttpURLConnection;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs revisions in a cluster. It connects with the first call, so that a service without a cluster has nothing of it; while
 * the API server is away its calls fail, and the pods go on. Its results come back on the caller's context.
 */
@ApplicationScoped
@RunsOn(RuntimeKind.KUBERNETES)
class KubernetesRuntime implements Runtime {

    /** What is wanted is at fault, or what this service may do; asking again would change nothing. */
    private static final Set<Integer> REFUSALS =
            Set.of(HttpURLConnection.HTTP_BAD_REQUEST, HttpURLConnection.HTTP_FORBIDDEN, 422);

    private final KubernetesConfig config;
    private final Vertx vertx;
    private final Supplier<KubernetesClient> connection;
    private @Nullable Parts parts;

    @Inject
    KubernetesRuntime(KubernetesConfig config, Vertx vertx) {
        this(config, vertx, Connection.of(config, vertx));
    }

    KubernetesRuntime(KubernetesConfig config, Vertx vertx, Supplier<KubernetesClient> connection) {
        this.config = config;
        this.vertx = vertx;
        this.connection = connection;
    }

    /** The pods go on. */
    synchronized void stop(@Observes ShutdownEvent event) {
        if (parts != null) {
            parts.workers.close();
            parts.client.close();
            parts = null;
        }
    }

    @Override
    public Uni<Running> observe(AppKey app) {
        return away(there -> new Running(there.components.observe(app), there.jobs.observe(app)));
    }

    @Override
    public Uni<Void> ensure(Fence fence, Workload workload, int instances) {
        return write(fence, there -> there.components.ensure(fence, workload, instances));
    }

    @Override
    public Uni<Void> drain(Fence fence, String revision, String component, int keep) {
        return write(fence, there -> there.components.drain(fence, revision, component, keep));
    }

    /** A PodDisruptionBudget may keep some for a while; it is to be called until they are gone. */
    @Override
    public Uni<Void> retire(Fence fence, String revision, String component) {
        return write(fence, there -> there.components.retire(fence, revision, component));
    }

    @Override
    public Uni<Void> begin(Fence fence, Job job) {
        return write(fence, there -> there.jobs.begin(fence, job));
    }

    /** Refused while instances or jobs of the revision still run. */
    @Override
    public Uni<Void> forget(Fence fence, String revision) {
        return write(fence, there -> {
            if (there.components.areLeft(fence.app(), revision) || there.jobs.areBusy(fence.app(), revision)) {
                throw RuntimeProblem.REVISION_RUNNING.because(
                        "Retire its instances and let its jobs end before it is forgotten.");
            }
            there.jobs.forget(fence.app(), revision);
        });
    }

    private Uni<Void> write(Fence fence, Consumer<Parts> work) {
        return away(there -> {
                    there.fences.claim(fence);
                    work.accept(there);
                    return fence;
                })
                .onFailure(KubernetesRuntime::isRefusal)
                .transform(failure -> RuntimeProblem.CLUSTER_REFUSES.because(
                        "See what the API server says, and change the definition or what this service may do: "
                                + failure.getMessage()))
                .replaceWithVoid();
    }

    private static boolean isRefusal(Throwable failure) {
        return failure instanceof KubernetesClientException answer && REFUSALS.contains(answer.getCode());
    }

    /** Away from the event loop: the client waits for answers. */
    private <T> Uni<T> away(Work<T> work) {
        return Uni.createFrom().emitter(emitter -> {
            var there = parts();
            Callable<T> call = () -> work.on(there);
            there.workers
                    .executeBlocking(call, false)
                    .onSuccess(emitter::complete)
                    .onFailure(emitter::fail);
        });
    }

    private synchronized Parts parts() {
        if (parts == null) {
            parts = Parts.of(config, connection.get(), vertx);
        }
        return parts;
    }

    /** What a call does. */
    @FunctionalInterface
    private interface Work<T> {

        T on(Parts parts);
    }

    private record Parts(
            KubernetesClient client, WorkerExecutor workers, Fences fences, Components components, Jobs jobs) {

        static Parts of(KubernetesConfig config, KubernetesClient client, Vertx vertx) {
            var namespace = config.namespace().orElseGet(client::getNamespace);
            var cluster = new Cluster(client, namespace == null ? "default" : namespace);
            var manifests = new Manifests(config, cluster.namespace());
            var fences = new Fences(cluster);
            return new Parts(
                    client,
                    vertx.createSharedWorkerExecutor("kubernetes-runtime", config.threads()),
                    fences,
                    new Components(cluster, manifests, fences),
                    new Jobs(cluster, manifests, fences));
        }
    }
}
