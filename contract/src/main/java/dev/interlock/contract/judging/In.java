package dev.interlock.contract.judging;

/** The part of a message that breaks the contract. */
public enum In {
    PATH,
    QUERY,
    HEADER,
    COOKIE,
    BODY,
    STATUS,
    SECURITY
}
