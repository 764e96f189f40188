package dev.interlock.deployment.runtime;

import java.net.URI;
import java.time.Instant;

/**
 * One running copy of a component of a revision.
 *
 * @param address base URL
 * @param detail why it is not ready, or empty
 * @param isDraining whether it is to be stopped
 * @param since when its health last changed
 * @param restarts how often its like has exited and been replaced
 */
public record Instance(
        String id,
        String revision,
        String component,
        URI address,
        Health health,
        String detail,
        boolean isDraining,
        Instant since,
        int restarts) {

    /** How an instance is. */
    public enum Health {
        /** Not yet ready. */
        STARTING,
        READY,
        /** Was ready, and fails its check. */
        UNHEALTHY,
        /** Ended by itself. */
        EXITED
    }

    public boolean isReady() {
        return health == Health.READY;
    }
}
