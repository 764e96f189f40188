package dev.interlock.gateway.apps.counting;

/** How a revision did on one request. */
public enum Result {
    /** Below 400, and switched protocols. */
    OK,
    CLIENT_ERROR,
    SERVER_ERROR,
    /** The answer began and broke off. */
    CUT,
    /** Refused, cut or too late before it began. */
    NO_ANSWER;

    public static Result ofStatus(int status) {
        if (status < 400) {
            return OK;
        }
        return status < 500 ? CLIENT_ERROR : SERVER_ERROR;
    }
}
