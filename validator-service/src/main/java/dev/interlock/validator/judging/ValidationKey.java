package dev.interlock.validator.judging;

import java.io.Serializable;

/** Primary key of {@link Validation}. */
record ValidationKey(String project, String id) implements Serializable {}
