package dev.interlock.contract.judging;

/** The sort of fault. */
public enum Kind {
    /** A required parameter, header or body is not there. */
    MISSING,
    /** The value breaks its schema, or cannot be read as what its schema asks for. */
    INVALID,
    /** The body cannot be parsed as its media type says. */
    MALFORMED,
    /** The media type is none of those declared. */
    UNSUPPORTED_MEDIA_TYPE,
    /** The response's status is not declared. */
    UNDECLARED_STATUS,
    /** There is a body where none is declared. */
    UNDECLARED_BODY,
    /** No alternative of the security requirements is met. */
    MISSING_CREDENTIAL
}
