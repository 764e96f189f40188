package dev.interlock.cli.stack;

import dev.interlock.cli.progress.Progress;
import java.util.List;

/** Something of the stack that runs as a process of its own. */
sealed interface Part permits PostgresPart, KafkaPart, ServicePart {

    String name();

    PartProcess process();

    /** Ports it takes when it starts. */
    List<PortUse> ports();

    /** Distinguishes what would be started now from what runs. */
    String fingerprint();

    /** Whether it runs as it would be started now, and answers. Takes at most about a second. */
    boolean isUp();

    /** Starts it and returns when it answers. */
    void start(Progress.Row row) throws InterruptedException;

    /** Asks it to end, ends it when it doesn't. */
    void stop() throws InterruptedException;

    /** Ends what an interrupted command or a killed process left behind. Does nothing to a part on record. */
    default void clearLeftovers() throws InterruptedException {
        process().endStrays();
    }

    /** Whether a live process that doesn't answer is likely to be starting, and not to be hanging. */
    boolean isWorthWaitingFor();

    default boolean isCurrent() {
        return process()
                .running()
                .filter(record -> record.fingerprint().equals(fingerprint()))
                .isPresent();
    }
}
