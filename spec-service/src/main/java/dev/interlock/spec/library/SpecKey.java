package dev.interlock.spec.library;

/** Primary key of {@link Spec}. */
record SpecKey(String project, String id) {}
