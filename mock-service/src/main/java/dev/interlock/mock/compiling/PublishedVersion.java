package dev.interlock.mock.compiling;

/** A version of a specification, as spec-service has told of it. */
public record PublishedVersion(String specId, String specName, int number, String digest) {}
