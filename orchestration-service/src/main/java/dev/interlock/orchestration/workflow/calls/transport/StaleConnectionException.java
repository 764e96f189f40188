package dev.interlock.orchestration.workflow.calls.transport;

import dev.interlock.orchestration.workflow.calls.CallFailure;

/** A connection that had served before was closed at the other end without a word about this request. */
final class StaleConnectionException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient CallFailure failure;

    StaleConnectionException(CallFailure failure) {
        super(failure.getMessage(), failure, false, false);
        this.failure = failure;
    }

    /** What to tell where the request isn't made again. */
    CallFailure failure() {
        return failure;
    }
}
