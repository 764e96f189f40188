package dev.interlock.deployment.rollouts.planning;

/** What the judge says of the candidate at this moment. */
public sealed interface Evidence {

    /** For people, with figures. */
    String because();

    /** It does worse than the stable revision, or breaks the contract. */
    record Bad(String because) implements Evidence {}

    /** It is certified to do well enough. */
    record Good(String because) implements Evidence {}

    /** There is evidence, which says neither yet. */
    record Undecided(String because) implements Evidence {}

    /** There is nothing to judge by: neither good nor bad (I8). */
    record None(String because) implements Evidence {}
}
