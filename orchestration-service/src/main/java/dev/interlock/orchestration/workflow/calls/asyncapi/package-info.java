/**
 * {@code call: asyncapi} over Kafka: publishes to a channel that an AsyncAPI document describes, or consumes from it.
 * Messages are at least once; every attempt to publish carries the step's idempotency key in a header.
 */
@NullMarked
package dev.interlock.orchestration.workflow.calls.asyncapi;

import org.jspecify.annotations.NullMarked;
