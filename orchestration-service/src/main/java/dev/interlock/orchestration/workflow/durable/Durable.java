package dev.interlock.orchestration.workflow.durable;

import java.util.Collection;

/**
 * An engine that drives runs. What is to be done stands in Postgres before it is told: a run that was accepted, an input
 * that was posted. An engine finds both by itself within a second; {@link #hurry} only makes it sooner.
 *
 * <p>It promises: every accepted run ends as the interpreter says, through any crash of this process, of others, or of
 * the database; inputs reach the interpreter in the order of their times, each once; a turn is in the history before
 * its commands are carried out; a command is carried out at least once, every attempt with the same idempotency key,
 * and never begun again after its answer is in the history.
 */
public interface Durable {

    /** Begins to work; called once. */
    void start();

    /** Takes up nothing more, hands over what it drives, and returns when it has; at most some seconds. */
    void stop();

    /** These runs were accepted or have new inputs, and the transaction has committed. Never blocks. */
    void hurry(Collection<String> runs);
}
