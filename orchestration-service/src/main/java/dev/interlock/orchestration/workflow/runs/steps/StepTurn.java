package dev.interlock.orchestration.workflow.runs.steps;

import dev.interlock.orchestration.workflow.interpreter.Fact;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a turn of the history says about steps.
 *
 * @param rewindTo the turn from after which the run goes on, where that was this turn's input
 */
public record StepTurn(int turn, Instant at, Optional<Integer> rewindTo, List<Fact> facts) {

    public StepTurn {
        facts = List.copyOf(facts);
    }
}
