package dev.interlock.orchestration.workflow.language;

/** A text is no tree. */
final class Unreadable extends Exception {

    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    Unreadable(String message, int line, int column) {
        super(message, null, false, false);
        this.line = Math.max(line, 1);
        this.column = Math.max(column, 1);
    }

    Finding finding() {
        return new Finding("", line, column, String.valueOf(getMessage()));
    }
}
