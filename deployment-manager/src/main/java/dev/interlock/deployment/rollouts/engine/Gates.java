package dev.interlock.deployment.rollouts.engine;

import dev.interlock.deployment.rollouts.planning.Gate;
import dev.interlock.event.traffic.AppKey;
import io.smallrye.mutiny.Uni;

/** What may keep a deployment from going on. */
public interface Gates {

    /**
     * What the gates at this point say together, now: what was allowed before may be refused by now.
     *
     * @param deployment id
     */
    Uni<Gate> observe(AppKey app, String deployment, Gate.Point point);
}
