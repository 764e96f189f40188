package dev.interlock.gateway.apps.balancing;

/** What the balance looks at. */
interface Candidate {

    int inFlight();

    /** @param now of {@link System#nanoTime()} */
    boolean isAvailable(long now);
}
