package dev.interlock.deployment.checks;

/**
 * What was answered over HTTP.
 *
 * @param isCut whether it was longer than what was read of it
 */
record Answer(int status, String body, boolean isCut) {}
