/**
 * The engine's body: looks at applications one after the other, does what the planner decides through the ports, and
 * keeps it with its journal entry. One leader an application, by a lease with a fence; whoever was killed between an
 * action and its keeping is followed by one that sees the action done.
 *
 * <p>Promise: nothing is decided here, and nothing that was decided gets lost.
 */
@NullMarked
package dev.interlock.deployment.rollouts.engine;

import org.jspecify.annotations.NullMarked;
