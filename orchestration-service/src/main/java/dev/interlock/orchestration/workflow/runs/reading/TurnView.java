package dev.interlock.orchestration.workflow.runs.reading;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A turn of the history as it was written.
 *
 * @param input what happened
 * @param facts what that led to, in order
 */
public record TurnView(int turn, Instant at, JsonNode input, JsonNode facts) {}
