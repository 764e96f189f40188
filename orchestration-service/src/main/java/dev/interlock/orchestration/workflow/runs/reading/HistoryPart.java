package dev.interlock.orchestration.workflow.runs.reading;

import dev.interlock.orchestration.workflow.interpreter.RunStatus;
import java.util.List;

/**
 * Consecutive turns, and how things stood when they were read.
 *
 * @param newest number of the last turn there was; 0 for none
 */
public record HistoryPart(List<TurnView> turns, RunStatus status, int newest) {

    public HistoryPart {
        turns = List.copyOf(turns);
    }

    /** @param after the turn after which this part was asked for */
    public int last(int after) {
        return turns.isEmpty() ? after : turns.getLast().turn();
    }
}
