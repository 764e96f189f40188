/** Draws workflows: pure functions from a program and the states of its tasks to SVG. */
@NullMarked
package dev.interlock.orchestration.workflow.picture;

import org.jspecify.annotations.NullMarked;
