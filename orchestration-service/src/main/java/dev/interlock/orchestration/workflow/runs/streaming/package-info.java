/**
 * A run followed live, as server-sent events that can be taken up where they broke off.
 */
@NullMarked
package dev.interlock.orchestration.workflow.runs.streaming;

import org.jspecify.annotations.NullMarked;
