/**
 * The engine's mind: from what is observed to the one thing to do next. Pure functions on records; nothing in here
 * knows a clock, a database, Kafka or a process. The same observation always gives the same decision, so that whoever
 * comes after a crash goes on where the last one stopped.
 *
 * <p>Promise: the invariants I1 to I14 of rollouts; each class names those that it keeps.
 */
@NullMarked
package dev.interlock.deployment.rollouts.planning;

import org.jspecify.annotations.NullMarked;
