package dev.interlock.orchestration.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An event that a listener has had. No later listener gets it again, so that a listener in a loop, which looks back,
 * doesn't live on its first event; but branches of a fork listen independently of each other.
 *
 * @param event source and id
 * @param key of the listener
 * @param branch key of the innermost branch of a fork that the listener is in; empty for none
 */
record Consumed(String event, String key, String branch) {

    /** What tells events apart. */
    static String name(JsonNode event) {
        return event.path("source").asText() + ' ' + event.path("id").asText();
    }

    boolean hides(String otherEvent, String otherBranch) {
        return event.equals(otherEvent) && (isWithin(branch, otherBranch) || isWithin(otherBranch, branch));
    }

    private static boolean isWithin(String inner, String outer) {
        return outer.isEmpty() || inner.equals(outer) || inner.startsWith(outer + "/");
    }
}
