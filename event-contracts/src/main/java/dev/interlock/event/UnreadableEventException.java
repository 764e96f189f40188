package dev.interlock.event;

/** Data of an event that doesn't fit its type: no retry can mend it. */
public final class UnreadableEventException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnreadableEventException(String type, Throwable cause) {
        super("The data of an event doesn't fit its type " + type, cause);
    }
}
