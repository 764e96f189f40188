package dev.interlock.orchestration.components;

import java.time.Instant;

/**
 * What one look at a component showed.
 *
 * @param at when the look ended
 * @param latencyMillis how long it took, zero or more
 * @param reason what was seen, for a human
 */
public record Check(boolean isPassed, Instant at, long latencyMillis, String reason) {}
