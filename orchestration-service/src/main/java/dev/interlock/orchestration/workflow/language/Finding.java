package dev.interlock.orchestration.workflow.language;

/**
 * What keeps a definition from being read.
 *
 * @param pointer JSON pointer into the definition; empty for all of it
 * @param line counted from 1
 * @param column counted from 1
 */
public record Finding(String pointer, int line, int column, String message) {

    @Override
    public String toString() {
        return (pointer.isEmpty() ? "" : pointer + ", ") + "line " + line + ", column " + column + ": " + message;
    }
}
