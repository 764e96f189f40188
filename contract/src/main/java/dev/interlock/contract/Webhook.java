package dev.interlock.contract;

/**
 * A call that the API's side makes: one of {@code webhooks}, or of an operation's {@code callbacks}.
 *
 * @param name the webhook's name, or the callback's
 * @param expression where a callback goes, as a runtime expression; empty for a webhook
 * @param operation what is sent and what the receiver answers
 */
public record Webhook(String name, String expression, Operation operation) {}
