package dev.interlock.orchestration.workflow.temporal;

import dev.interlock.orchestration.workflow.interpreter.Input;

/**
 * An input on its way into a run.
 *
 * @param id never that of another input of the run, so that who comes twice is known again
 */
record Letter(String id, Input input) {}
