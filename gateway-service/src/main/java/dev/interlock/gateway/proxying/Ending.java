package dev.interlock.gateway.proxying;

/** How an exchange can end. */
public enum Ending {
    /** The client has the whole answer. */
    ANSWERED("answered"),
    /** There was no answer. */
    UNREACHABLE("unreachable"),
    /** The answer broke off. */
    BROKEN("broken"),
    /** The answer did not begin in time. */
    TIMEOUT("timeout"),
    /** The client did not send the rest of its body. */
    SLOW_UPLOAD("slow-upload"),
    /** The client sent more than is taken. */
    TOO_LARGE("too-large"),
    /** The client went away. */
    CANCELLED("cancelled");

    private final String label;

    Ending(String label) {
        this.label = label;
    }

    /**
     * For metrics.
     *
     * @param status of the answer, if there is one
     */
    public String label(int status) {
        return this == ANSWERED ? status / 100 + "xx" : label;
    }
}
