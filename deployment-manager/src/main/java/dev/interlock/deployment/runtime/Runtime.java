package dev.interlock.deployment.runtime;

import dev.interlock.event.traffic.AppKey;
import io.smallrye.mutiny.Uni;

/**
 * Where revisions run. Level-triggered: every call says what is wanted, and may be repeated; none waits until it is so,
 * which {@link #observe} tells. Instances outlive the service that started them. Thread-safe.
 *
 * <p>Writes fail with {@link StaleFenceException} where a newer fence of the application has been seen, and with a
 * {@link dev.interlock.problem.ProblemException} where what is wanted can't be done at all.
 */
public interface Runtime {

    /** All instances and jobs of the application, be their revision known or not. */
    Uni<Running> observe(AppKey app);

    /**
     * Starts instances until so many are there that aren't draining; those that have exited are replaced, slower and
     * slower. Never stops any.
     *
     * @param instances from 0
     */
    Uni<Void> ensure(Fence fence, Workload workload, int instances);

    /**
     * Marks instances as draining until at most so many are left that aren't; unhealthy ones first, then the youngest.
     * They go on serving.
     *
     * @param keep from 0
     */
    Uni<Void> drain(Fence fence, String revision, String component, int keep);

    /** Stops the draining instances of the revision: asks them to end, and ends them after their grace. */
    Uni<Void> retire(Fence fence, String revision, String component);

    /** Begins the job, unless one of this id was begun before; it goes on by itself, and {@link #observe} has its end. */
    Uni<Void> begin(Fence fence, Job job);

    /** Forgets the revision's jobs and logs; its instances must have been retired. */
    Uni<Void> forget(Fence fence, String revision);
}
