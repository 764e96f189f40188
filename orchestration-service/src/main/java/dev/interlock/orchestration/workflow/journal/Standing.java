package dev.interlock.orchestration.workflow.journal;

import dev.interlock.orchestration.workflow.interpreter.Execution;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a run has come.
 *
 * @param execution empty before the first turn
 * @param turn number of the last turn; 0 before the first
 * @param at time of the last turn
 */
public record Standing(Optional<Execution> execution, int turn, Instant at) {}
