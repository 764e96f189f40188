package dev.interlock.contract.reading;

import dev.interlock.contract.Finding;
import dev.interlock.contract.Severity;

/** Ends a reading of a text that is no document at all; it never leaves the package. */
final class Rejection extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Finding finding;

    Rejection(String code, String message, int line, int column) {
        super(message, null, false, false);
        this.finding = new Finding(code, Severity.ERROR, message, "", line, column);
    }

    Finding finding() {
        return finding;
    }
}
