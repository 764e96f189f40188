/**
 * How inputs, executions and facts are written, and when an input counts as having come. Pure; leans on the interpreter
 * alone.
 */
@NullMarked
package dev.interlock.orchestration.workflow.history;

import org.jspecify.annotations.NullMarked;
