package dev.interlock.orchestration.workflow.journal;

import dev.interlock.orchestration.workflow.interpreter.Input;

/** A turn of the history, as far as it is needed to work out the execution again. */
public record StoredTurn(int number, Input input) {}
