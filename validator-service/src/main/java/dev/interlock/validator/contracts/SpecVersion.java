package dev.interlock.validator.contracts;

/**
 * A version of a specification that the project may use.
 *
 * @param specId spec-service's id
 * @param name of the specification
 * @param digest addresses the compiled contract, {@code sha256:…}
 */
public record SpecVersion(String specId, String name, String digest) {}
