package dev.interlock.orchestration.workflow.calls;

import dev.interlock.orchestration.workflow.interpreter.ErrorType;
import dev.interlock.orchestration.workflow.interpreter.WorkflowError;

/** Carries the error that a call ends with; without a stack trace, since it reports what others did, not a bug. */
public final class CallFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Gateway-like statuses of a call that had no usable answer (RFC 9110 section 15.6). */
    private static final int BAD_ANSWER = 502;

    private static final int UNREACHABLE = 503;
    private static final int TOO_LATE = 504;

    private final transient WorkflowError error;

    public CallFailure(WorkflowError error) {
        super(error.type() + " " + error.status() + ": " + error.detail(), null, false, false);
        this.error = error;
    }

    public WorkflowError error() {
        return error;
    }

    /** The definition or its data asks for what can't be done; trying again doesn't help. */
    public static CallFailure configuration(String detail) {
        return new CallFailure(ErrorType.CONFIGURATION.because(PlainText.shown(detail)));
    }

    /** An expression that is evaluated with what came can't be. */
    public static CallFailure expression(String detail) {
        return new CallFailure(ErrorType.EXPRESSION.because(PlainText.shown(detail)));
    }

    /** It isn't allowed. */
    public static CallFailure forbidden(String detail) {
        return new CallFailure(ErrorType.AUTHORIZATION.because(PlainText.shown(detail)));
    }

    /** No credentials could be got to call with. */
    public static CallFailure authentication(String detail) {
        return new CallFailure(ErrorType.AUTHENTICATION.because(PlainText.shown(detail)));
    }

    /** The other side answered, with a status that counts as an error. */
    public static CallFailure answered(int status, String detail) {
        return new CallFailure(ErrorType.COMMUNICATION.because(status, PlainText.shown(detail)));
    }

    /** The other side answered what can't be used, or hung up in the middle. */
    public static CallFailure badAnswer(String detail) {
        return answered(BAD_ANSWER, detail);
    }

    /** Nobody answered. */
    public static CallFailure unreachable(String detail) {
        return answered(UNREACHABLE, detail);
    }

    /** No whole answer came in time. */
    public static CallFailure tooLate(String detail) {
        return answered(TOO_LATE, detail);
    }
}
