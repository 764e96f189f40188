/** {@code call: http}, and what all calls over HTTP make of an answer. */
@NullMarked
package dev.interlock.orchestration.workflow.calls.http;

import org.jspecify.annotations.NullMarked;
