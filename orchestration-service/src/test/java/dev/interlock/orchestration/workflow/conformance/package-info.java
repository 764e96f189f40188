/**
 * Runs Gherkin features about workflows, in the vocabulary of the Serverless Workflow CTK and some phrases of our own,
 * against any {@link dev.interlock.orchestration.workflow.conformance.Subject}: the interpreter alone, with time that
 * flies, and the service through its REST API.
 */
@NullMarked
package dev.interlock.orchestration.workflow.conformance;

import org.jspecify.annotations.NullMarked;
