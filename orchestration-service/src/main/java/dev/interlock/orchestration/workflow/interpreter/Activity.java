package dev.interlock.orchestration.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A call with its arguments evaluated.
 *
 * @param function {@code http}, {@code openapi}, {@code asyncapi}, {@code approval}
 * @param arguments what the DSL's {@code with} has, every expression evaluated
 */
public record Activity(String function, JsonNode arguments) {}
