package dev.interlock.deployment.runtime;

/** Where revisions can run. */
public enum RuntimeKind {
    /** Processes of the machine. */
    LOCAL,
    /** Pods of a cluster. */
    KUBERNETES
}
