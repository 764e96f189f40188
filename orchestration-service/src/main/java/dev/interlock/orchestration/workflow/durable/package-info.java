/**
 * Keeps runs going, whatever dies: the {@link dev.interlock.orchestration.workflow.durable.Durable} port, the ways in
 * (acceptance, mailbox, child runs), and what an engine beneath it is given.
 */
@NullMarked
package dev.interlock.orchestration.workflow.durable;

import org.jspecify.annotations.NullMarked;
