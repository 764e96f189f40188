/**
 * From a request to an accepted run: read, judged, admitted, written down.
 */
@NullMarked
package dev.interlock.orchestration.workflow.runs.starting;

import org.jspecify.annotations.NullMarked;
