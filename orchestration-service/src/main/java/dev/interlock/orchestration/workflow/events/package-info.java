/**
 * CloudEvents that workflows wait for, begin on and emit.
 *
 * <p>Promise: an event is stored once, whatever way and however often it comes; it reaches every listener that accepts it
 * exactly once, whether it came before the listener or after; and it does both or neither, whatever dies meanwhile. How
 * many listen for other things doesn't matter for what an event costs: listeners are found by an index over the values
 * that they expect.
 */
@NullMarked
package dev.interlock.orchestration.workflow.events;

import org.jspecify.annotations.NullMarked;
