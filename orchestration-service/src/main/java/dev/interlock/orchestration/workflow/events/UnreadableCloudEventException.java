package dev.interlock.orchestration.workflow.events;

/** What came is no CloudEvent that can be kept. The message says why, for its sender. */
final class UnreadableCloudEventException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableCloudEventException(String message) {
        super(message, null, false, false);
    }
}
