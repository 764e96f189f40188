/**
 * Definitions that begin by themselves: every so often, by the calendar, after their own end, or on events.
 *
 * <p>Promise: a time that has come begins one run, however many replicas look for it and whichever of them dies; times
 * that were missed while none was there are made up for by one run. An event that a schedule accepts begins one run, or
 * has its part in one.
 */
@NullMarked
package dev.interlock.orchestration.workflow.schedules;

import org.jspecify.annotations.NullMarked;
