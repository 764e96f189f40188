package dev.interlock.contract;

/** How much a finding matters. */
public enum Severity {
    /** The document cannot be used as it is. */
    ERROR,
    /** The document breaks the specification but can be used; what it means is said in the message. */
    WARNING,
    /** Worth knowing. */
    INFO
}
