package dev.interlock.deployment.rollouts.planning;

import java.time.Instant;
import java.util.Optional;

/**
 * Why a rollout doesn't go on, whatever its phase; it may always go back.
 *
 * @param deadline when it is taken back (I8); none where somebody wants it to wait
 */
public record Hold(Cause cause, String because, Instant since, Optional<Instant> deadline) {

    /** What holds it. */
    public enum Cause {
        /** Somebody paused it. */
        PAUSED,
        /** Changes are frozen. */
        FROZEN,
        /** There is nothing to judge by. */
        NO_EVIDENCE,
        /** A gateway has not applied the route. */
        UNACKNOWLEDGED,
        /** The stable revision can't be made whole. */
        STABLE_NOT_WHOLE
    }
}
