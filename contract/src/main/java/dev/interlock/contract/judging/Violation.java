package dev.interlock.contract.judging;

import dev.interlock.contract.Shortened;
import org.jspecify.annotations.Nullable;

/**
 * One way in which a message breaks its contract.
 *
 * @param kind the sort of fault
 * @param message what is wrong, for people
 * @param in the part of the message
 * @param name the parameter or header; null where the part has no name
 * @param pointer the place within the value (RFC 6901): {@code /amount/currency}; empty for the whole of it
 * @param specPointer the place of the broken rule in the normalised document
 * @param expected what the contract asks for; null if the message says it all
 * @param actual what was there, at most 200 characters; null if nothing was
 */
public record Violation(
        Kind kind,
        String message,
        In in,
        @Nullable String name,
        String pointer,
        String specPointer,
        @Nullable String expected,
        @Nullable String actual) {

    public Violation {
        message = Shortened.of(message);
        expected = expected == null ? null : Shortened.of(expected);
        actual = actual == null ? null : Shortened.of(actual);
    }
}
