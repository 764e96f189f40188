/** {@code call: openapi}: the request that an operation of an OpenAPI or Swagger document describes. */
@NullMarked
package dev.interlock.orchestration.workflow.calls.openapi;

import org.jspecify.annotations.NullMarked;
