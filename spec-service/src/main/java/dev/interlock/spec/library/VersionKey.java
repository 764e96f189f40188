package dev.interlock.spec.library;

/** Primary key of {@link SpecVersion} and of its {@link SpecDocument}. */
record VersionKey(String project, String specId, int number) {}
