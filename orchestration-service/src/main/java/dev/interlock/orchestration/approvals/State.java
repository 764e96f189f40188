package dev.interlock.orchestration.approvals;

/** How far an approval is. */
public enum State {
    OPEN,
    APPROVED,
    REFUSED,
    EXPIRED,
    WITHDRAWN
}
