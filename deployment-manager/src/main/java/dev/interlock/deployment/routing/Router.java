package dev.interlock.deployment.routing;

import dev.interlock.deployment.rollouts.planning.Routing;
import dev.interlock.deployment.rollouts.planning.Shares;
import dev.interlock.deployment.runtime.Fence;
import dev.interlock.event.traffic.AppKey;
import io.smallrye.mutiny.Uni;

/**
 * What divides the traffic of applications. Level-triggered: publishing says what is wanted, {@link #observe} what is
 * published and who has applied it. Thread-safe.
 */
public interface Router {

    /** What is published, and whether it is applied. */
    Uni<Routing> observe(AppKey app);

    /**
     * Publishes the shares under a new epoch, unless they are published already.
     *
     * @return fails with {@link dev.interlock.deployment.runtime.StaleFenceException} where a newer fence has published
     */
    Uni<Void> publish(Fence fence, Shares shares, RouteSettings settings);
}
