package dev.interlock.contract;

import java.util.Objects;

/**
 * Something that reading a document brought to light.
 *
 * @param code what it is, stable and in kebab case: {@code dangling-reference}
 * @param severity whether the document can be used all the same
 * @param message what is wrong and what to do about it
 * @param pointer where in the document as it was given (RFC 6901)
 * @param line the line of that place, counted from 1; 0 if it has none
 * @param column the column of that place, counted from 1; 0 if it has none
 */
public record Finding(String code, Severity severity, String message, String pointer, int line, int column) {

    public Finding {
        Objects.requireNonNull(code);
        Objects.requireNonNull(severity);
        Objects.requireNonNull(message);
        Objects.requireNonNull(pointer);
    }
}
