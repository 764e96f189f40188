package dev.interlock.orchestration.workflow.interpreter;

import java.util.List;
import java.util.Optional;

/** Where a run stands: all that the interpreter needs to go on. Written as JSON into snapshots. */
public record Execution(RunStatus status) {

    /** How it ended; empty while it goes on. */
    public Optional<Outcome> outcome() {
        return Optional.empty();
    }

    /** Every command that is not answered yet, as first given; what a new driver of the run has to carry out again. */
    public List<Command> outstanding() {
        return List.of();
    }
}
