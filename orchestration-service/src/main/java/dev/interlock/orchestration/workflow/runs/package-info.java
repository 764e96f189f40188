/**
 * Runs of workflows as people and programs see them: started, looked at, followed live, paused, cancelled, tried again.
 *
 * <p>Promise: what is shown is a fold of the history, so it is the same whichever engine drives the run; what is asked
 * for is written down before it is answered, and reaches the run even if this process dies at once.
 */
@NullMarked
package dev.interlock.orchestration.workflow.runs;

import org.jspecify.annotations.NullMarked;
