package dev.interlock.deployment.analysis;

/**
 * Canary and stable under the same conditions: the same second as seen by the same gateway replica, or the same batch of
 * judged samples. What the conditions were does not matter to the test, only that both met them.
 */
public record Stratum(Counts canary, Counts stable) {

    public static final Stratum EMPTY = new Stratum(Counts.NONE, Counts.NONE);

    Stratum plus(Stratum more) {
        return new Stratum(canary.plus(more.canary), stable.plus(more.stable));
    }

    /** All events of the stratum. */
    long events() {
        return canary.events() + stable.events();
    }
}
