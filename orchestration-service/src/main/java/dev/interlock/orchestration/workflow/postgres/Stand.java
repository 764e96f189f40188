package dev.interlock.orchestration.workflow.postgres;

import dev.interlock.orchestration.workflow.interpreter.Execution;
import dev.interlock.orchestration.workflow.interpreter.Turn;
import dev.interlock.orchestration.workflow.journal.Change;
import dev.interlock.orchestration.workflow.journal.Entry;
import dev.interlock.orchestration.workflow.journal.Standing;
import dev.interlock.orchestration.workflow.journal.StoredRun;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a run stands after a turn.
 *
 * @param execution none before its first turn
 * @param at when the turn was
 * @param snapshotTurn the last turn whose execution the database has whole
 */
record Stand(StoredRun run, Optional<Execution> execution, int turn, Instant at, int snapshotTurn) {

    static Stand of(StoredRun run, Standing standing) {
        return new Stand(run.light(), standing.execution(), standing.turn(), standing.at(), run.snapshotTurn());
    }

    /** Over as an execution, whatever the database shows of it. */
    boolean isOver() {
        return execution.isPresent() && execution.get().outcome().isPresent();
    }

    boolean isUnchangedBy(Turn next) {
        return execution.isPresent()
                && next.commands().isEmpty()
                && next.facts().isEmpty()
                && next.execution().equals(execution.get());
    }

    /**
     * What the next turn does to the row of the run.
     *
     * @param hasPost whether more waits for the run, which then isn't parked
     * @param snapshotEvery so many turns between two snapshots
     */
    Change change(Turn next, boolean isRewound, boolean hasPost, Instant now, int snapshotEvery) {
        var after = next.execution();
        if (after.outcome().isPresent()) {
            return new Change.Ends(after.outcome().get());
        }
        var parks = hasPost ? Optional.<Change.Parks>empty() : Parking.of(after, now);
        if (parks.isPresent()) {
            return parks.get();
        }
        var shown = Parking.shown(after);
        if (isRewound || shown != run.status()) {
            return new Change.Shows(shown);
        }
        return turn + 1 - snapshotTurn >= snapshotEvery ? new Change.Keeps(after) : new Change.Stays();
    }

    /** @param entry as it was written, with that change */
    Stand after(Entry entry, Turn next, Instant time, Change change) {
        var shown = change instanceof Change.Shows(var status) ? entry.run().withStatus(status) : entry.run();
        var snapshot = change instanceof Change.Keeps ? entry.turn() : snapshotTurn;
        return new Stand(shown, Optional.of(next.execution()), entry.turn(), time, snapshot);
    }
}
