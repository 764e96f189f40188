/**
 * Pause, resume, cancel, try again: wishes that are written down before they are answered.
 */
@NullMarked
package dev.interlock.orchestration.workflow.runs.control;

import org.jspecify.annotations.NullMarked;
