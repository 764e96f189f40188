package dev.interlock.deployment.applications;

/**
 * What won't do in a definition.
 *
 * @param pointer JSON pointer to it
 * @param reason completes "this …"
 */
record Fault(String pointer, String reason) {}
