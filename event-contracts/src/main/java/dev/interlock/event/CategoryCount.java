package dev.interlock.event;

/**
 * How many checks of one area of a contract passed and failed.
 *
 * @param passed zero or more
 * @param failed zero or more
 */
public record CategoryCount(int passed, int failed) {}
