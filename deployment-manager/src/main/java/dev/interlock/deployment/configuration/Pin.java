package dev.interlock.deployment.configuration;

/**
 * One version of a configuration entry, which belongs to a revision for good.
 *
 * @param application empty for what all applications share
 * @param number of the version
 */
public record Pin(String key, String application, int number) {}
