package dev.interlock.orchestration.workflow.temporal;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a run does with the history in the database: local activities. The names never change. */
@ActivityInterface
public interface RunHistory {

    /**
     * Where the run stands; makes it, and its program, ready to be used.
     *
     * @return null where there is nothing to drive: no such run, or one whose definition doesn't read, which is ended
     */
    @ActivityMethod(name = "interlock-history-find")
    @Nullable
    Position find(String runId);

    /**
     * Appends a turn with all that goes with it.
     *
     * @param turn its number
     * @param letter the input with the time that it counts at
     * @return whether it is in the history; otherwise, where the run stands instead
     */
    @ActivityMethod(name = "interlock-history-append")
    Appended append(String runId, int turn, Letter letter, String token);

    /** Ends a run that the interpreter can't go on with. */
    @ActivityMethod(name = "interlock-history-give-up")
    Appended giveUp(String runId, int turn, Letter letter, String token, String because);

    /**
     * @param turn the last one of the history; 0 before the first
     * @param taken ids of letters that are in it
     */
    record Position(int turn, Set<String> taken) {}

    /** @param position null where the turn is in the history */
    record Appended(@Nullable Position position) {}
}
