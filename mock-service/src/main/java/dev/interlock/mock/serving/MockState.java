package dev.interlock.mock.serving;

/** Whether a mock answers. */
public enum MockState {
    /** It answers calls. */
    RUNNING,
    /** Somebody stopped it. */
    STOPPED,
    /** Its contract cannot be compiled by this version of the service; a new version or a start mends it. */
    FAILED;

    /** After somebody has started it. */
    public MockState started(boolean isContractUsable) {
        return isContractUsable ? RUNNING : FAILED;
    }

    /** After it got another contract: one that was stopped stays so, one that failed recovers. */
    public MockState moved(boolean isContractUsable) {
        return this == STOPPED ? STOPPED : started(isContractUsable);
    }
}
