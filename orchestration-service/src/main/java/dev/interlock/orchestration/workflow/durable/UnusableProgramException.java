package dev.interlock.orchestration.workflow.durable;

import org.jspecify.annotations.Nullable;

/** A run's definition isn't there or doesn't read any more; trying again doesn't mend it. */
public final class UnusableProgramException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnusableProgramException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
