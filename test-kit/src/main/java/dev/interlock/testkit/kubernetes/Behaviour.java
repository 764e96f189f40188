package dev.interlock.testkit.kubernetes;

/** What a container of an image does. */
public sealed interface Behaviour {

    /** Passes its probe from the beginning, and goes on. */
    record Serves() implements Behaviour {}

    /** Runs, and never passes its probe. */
    record NeverReady() implements Behaviour {}

    /** There is no such image. */
    record Missing() implements Behaviour {}

    /** No node has room for it. */
    record Unschedulable() implements Behaviour {}

    /**
     * Ends as soon as it has begun.
     *
     * @param log the end of what it wrote
     */
    record Ends(int exitCode, String log) implements Behaviour {}
}
