package dev.interlock.deployment.runtime.local;

import dev.interlock.deployment.runtime.Fence;
import dev.interlock.deployment.runtime.Job;
import dev.interlock.deployment.runtime.Running;
import dev.interlock.deployment.runtime.RunsOn;
import dev.interlock.deployment.runtime.Runtime;
import dev.interlock.deployment.runtime.RuntimeKind;
import dev.interlock.deployment.runtime.RuntimeProblem;
import dev.interlock.deployment.runtime.Workload;
import dev.interlock.event.traffic.AppKey;
import dev.interlock.service.time.Ids;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Runs revisions as processes of this machine, where the operator has switched it on; elsewhere nothing runs, and nothing
 * can be started. Several replicas on one machine may share the directory. Its results come back on the caller's context.
 */
@ApplicationScoped
@RunsOn(RuntimeKind.LOCAL)
class LocalRuntime implements Runtime {

    private static final int THREADS = 4;

    private final LocalConfig config;
    private final Vertx vertx;
    private final Clock clock;
    private final Ids ids;
    private final LocalMetrics metrics;
    private @Nullable Caretaker caretaker;
    private @Nullable WorkerExecutor workers;

    @Inject
    LocalRuntime(LocalConfig config, Vertx vertx, Clock clock, Ids ids, LocalMetrics metrics) {
        this.config = config;
        this.vertx = vertx;
        this.clock = clock;
        this.ids = ids;
        this.metrics = metrics;
    }

    void start(@Observes StartupEvent event) {
        if (!config.enabled()) {
            return;
        }
        var threads = vertx.createSharedWorkerExecutor("local-runtime", THREADS);
        workers = threads;
        caretaker = new Caretaker(config, vertx, threads, clock, ids, metrics);
        caretaker.start();
    }

    /** The processes go on. */
    void stop(@Observes ShutdownEvent event) {
        if (caretaker != null) {
            caretaker.stop();
        }
        if (workers != null) {
            workers.close();
        }
    }

    @Override
    public Uni<Running> observe(AppKey app) {
        var there = caretaker;
        return there == null ? Uni.createFrom().item(Running.NOTHING) : away(() -> there.observe(app));
    }

    @Override
    public Uni<Void> ensure(Fence fence, Workload workload, int instances) {
        return write(fence, there -> there.instances().ensure(fence.app(), workload, instances));
    }

    @Override
    public Uni<Void> drain(Fence fence, String revision, String component, int keep) {
        return write(fence, there -> there.instances().drain(fence.app(), revision, component, keep));
    }

    @Override
    public Uni<Void> retire(Fence fence, String revision, String component) {
        return write(fence, there -> there.stops().retire(fence.app(), revision, component));
    }

    @Override
    public Uni<Void> begin(Fence fence, Job job) {
        return write(fence, there -> there.jobs().begin(fence.app(), job));
    }

    /** Refused while instances or jobs of the revision still run. */
    @Override
    public Uni<Void> forget(Fence fence, String revision) {
        return write(fence, there -> there.forget(fence.app(), revision));
    }

    private Uni<Void> write(Fence fence, Work work) {
        var there = caretaker;
        if (there == null) {
            return Uni.createFrom()
                    .failure(() ->
                            RuntimeProblem.LOCAL_SWITCHED_OFF.because("This installation does not run processes of"
                                    + " its own; an operator can allow it by interlock.runtime.local.enabled=true."));
        }
        return away(() -> {
                    there.fenced(fence, () -> work.on(there));
                    return there;
                })
                .replaceWithVoid();
    }

    /** Away from the event loop: files are read, processes started. */
    private <T> Uni<T> away(Callable<T> work) {
        var threads = workers;
        if (threads == null) {
            return Uni.createFrom().failure(() -> new IllegalStateException("The local runtime has not been started"));
        }
        return Uni.createFrom()
                .emitter(emitter -> threads.executeBlocking(work, false)
                        .onSuccess(emitter::complete)
                        .onFailure(emitter::fail));
    }

    /** What a call does, once it has been let in. */
    @FunctionalInterface
    private interface Work {

        void on(Caretaker caretaker);
    }
}
