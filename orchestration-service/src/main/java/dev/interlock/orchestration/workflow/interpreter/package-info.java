/**
 * The meaning of the Serverless Workflow DSL, as a pure state machine: program + execution + input → the next execution,
 * commands to be carried out, and facts for the history. No clock, no I/O, no randomness: whoever feeds it the same
 * inputs gets the same turns, which is what every durable engine beneath relies on.
 */
@NullMarked
package dev.interlock.orchestration.workflow.interpreter;

import org.jspecify.annotations.NullMarked;
