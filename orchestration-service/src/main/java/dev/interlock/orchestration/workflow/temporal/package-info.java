/**
 * The {@link dev.interlock.orchestration.workflow.durable.Durable} port on Temporal, for those whom one database is not
 * enough for: Temporal schedules, keeps timers and calls; what is true about a run stands in the same tables as always.
 *
 * <p>A run is a Temporal workflow of type {@code interlock-run}, whose id is the run's. Its code is the interpreter: it
 * takes one input after the other, has the turn written into the history by a local activity, and then does what the
 * turn says. Whenever its memory and the history may differ (a new worker, another driver, an attempt that was cut off)
 * it goes on from the history.
 *
 * <p>Nothing in here is loaded unless {@code interlock.workflows.engine=temporal}.
 */
@NullMarked
package dev.interlock.orchestration.workflow.temporal;

import org.jspecify.annotations.NullMarked;
