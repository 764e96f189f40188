package dev.interlock.orchestration.workflow.program;

/** An expression gave no value. The message says why, for the author of the workflow. */
public final class ExpressionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ExpressionException(String message) {
        super(message, null, false, false);
    }
}
