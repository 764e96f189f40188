package dev.interlock.validator.cases;

/** In which way an implementation failed a check. */
public enum FailureKind {
    /** No complete HTTP response came. */
    NO_ANSWER,
    /** A status of 500 or above, whatever was sent. */
    SERVER_ERROR,
    /** A status that the operation does not declare. */
    UNDECLARED_STATUS,
    /** The response breaks what the contract says about its headers or body. */
    BROKEN_RESPONSE,
    /** A request that breaks the contract was accepted. */
    ACCEPTED_INVALID,
    /** A request without credentials was not answered with 401 or 403. */
    ACCEPTED_UNAUTHENTICATED,
    /** The body of the response is larger than a run reads. */
    TOO_LARGE,
    /** An example in the contract breaks the contract itself. */
    BROKEN_EXAMPLE
}
