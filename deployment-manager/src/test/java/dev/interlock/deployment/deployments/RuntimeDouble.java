package dev.interlock.deployment.deployments;

import dev.interlock.deployment.runtime.Fence;
import dev.interlock.deployment.runtime.Job;
import dev.interlock.deployment.runtime.Running;
import dev.interlock.deployment.runtime.Runtime;
import dev.interlock.deployment.runtime.SimulatedRuntime;
import dev.interlock.deployment.runtime.Workload;
import dev.interlock.event.traffic.AppKey;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

/** The simulated runtime in real time, and a fast one; one call at a time. */
@Alternative
@ApplicationScoped
public class RuntimeDouble implements Runtime {

    private static final Duration FAST = Duration.ofMillis(100);

    private final SimulatedRuntime runtime =
            new SimulatedRuntime(Clock.systemUTC()).becomeReadyAfter(FAST).goneAfter(FAST);

    @Override
    public Uni<Running> observe(AppKey app) {
        return alone(() -> runtime.observe(app));
    }

    @Override
    public Uni<Void> ensure(Fence fence, Workload workload, int instances) {
        return alone(() -> runtime.ensure(fence, workload, instances));
    }

    @Override
    public Uni<Void> drain(Fence fence, String revision, String component, int keep) {
        return alone(() -> runtime.drain(fence, revision, component, keep));
    }

    @Override
    public Uni<Void> retire(Fence fence, String revision, String component) {
        return alone(() -> runtime.retire(fence, revision, component));
    }

    @Override
    public Uni<Void> begin(Fence fence, Job job) {
        return alone(() -> runtime.begin(fence, job));
    }

    @Override
    public Uni<Void> forget(Fence fence, String revision) {
        return alone(() -> runtime.forget(fence, revision));
    }

    private <T> Uni<T> alone(Supplier<Uni<T>> call) {
        return Uni.createFrom().deferred(() -> {
            synchronized (runtime) {
                // it answers at once, on the thread that asks
                return Uni.createFrom().completionStage(call.get().subscribeAsCompletionStage());
            }
        });
    }
}
