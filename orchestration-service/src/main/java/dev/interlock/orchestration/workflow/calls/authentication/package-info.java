/**
 * The DSL's authentication policies. Credentials come from the definition or, better, from secrets that the operator
 * configured for the project; they go to where they are for and nowhere else: into no output, error or log.
 */
@NullMarked
package dev.interlock.orchestration.workflow.calls.authentication;

import org.jspecify.annotations.NullMarked;
