package dev.interlock.orchestration.workflow.durable;

/**
 * Whom a run answers when it ends.
 *
 * @param ticket of the command that launched it
 */
public record Parent(String run, int ticket) {}
