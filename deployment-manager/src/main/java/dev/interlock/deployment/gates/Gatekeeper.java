package dev.interlock.deployment.gates;

import dev.interlock.deployment.rollouts.planning.Gate;
import io.smallrye.mutiny.Uni;

/** One of those who are asked. Asked again and again until it opens or refuses; must not keep the asker waiting. */
interface Gatekeeper {

    /** As in reasons. */
    String name();

    /** What it says now. */
    Uni<Gate> observe(Passage passage);
}
