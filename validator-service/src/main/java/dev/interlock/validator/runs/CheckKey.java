package dev.interlock.validator.runs;

import java.io.Serializable;

/** Primary key of {@link Check}. */
record CheckKey(String project, String runId, int number) implements Serializable {}
