/**
 * The steps of a run as a fold of its history. Pure.
 */
@NullMarked
package dev.interlock.orchestration.workflow.runs.steps;

import org.jspecify.annotations.NullMarked;
