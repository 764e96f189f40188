package dev.interlock.orchestration.workflow.journal;

import dev.interlock.event.Event;
import dev.interlock.orchestration.workflow.durable.Effect;
import dev.interlock.orchestration.workflow.interpreter.Command;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A turn ready to be appended, with all that goes with it; {@link Entries} makes it.
 *
 * @param effects commands for the {@link Effect}s, those that withdraw others included
 * @param taken ids of the inputs that go with it
 * @param isGivenUp whether the engine ends the run because it can't go on with it
 * @param token tells this entry from every other, so that it may be appended again when the answer was lost
 */
public record Entry(
        StoredRun run,
        int turn,
        Instant at,
        String input,
        String facts,
        List<Command> effects,
        List<String> taken,
        List<Letter> posted,
        @Nullable RowChange row,
        List<Event> announcements,
        boolean isGivenUp,
        String token) {

    /** An input for a run. */
    public record Letter(String to, String id, Instant dueAt, String input) {}

    /**
     * What changes in the row of the run; null leaves it as it is.
     *
     * @param isReleased nobody owns it any more
     * @param isReopened it was over, and goes on
     */
    public record RowChange(
            @Nullable String status,
            boolean isReleased,
            boolean isReopened,
            boolean hasLeavings,
            @Nullable String snapshot,
            @Nullable String output,
            @Nullable String error,
            @Nullable Instant endedAt) {}

    public boolean isOver() {
        return row != null && row.endedAt() != null;
    }

    /** Whether it takes a transaction of several statements. */
    public boolean needsTransaction() {
        return !effects.isEmpty() || (isOver() && run.hasLeavings());
    }

    /** Whether there is nothing to it but a row of the history. */
    public boolean isPlain() {
        return taken.isEmpty() && posted.isEmpty() && row == null && announcements.isEmpty() && effects.isEmpty();
    }

    /** Whether another run, or this one, has something to do because of it. */
    public boolean stirs() {
        return !effects.isEmpty() || !posted.isEmpty();
    }

    /** About how many bytes go over the wire. */
    public int size() {
        return 200
                + input.length()
                + facts.length()
                + (row == null || row.snapshot() == null ? 0 : row.snapshot().length());
    }
}
