/**
 * Keeps runs going, whatever dies: the {@link dev.interlock.orchestration.workflow.durable.Durable} port, what an engine
 * beneath it is given, and the history that all engines write in the same way.
 */
@NullMarked
package dev.interlock.orchestration.workflow.durable;

import org.jspecify.annotations.NullMarked;
