package dev.interlock.mock.library;

/** Primary key of {@link Mock}. */
record MockKey(String project, String id) {}
