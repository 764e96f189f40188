package dev.interlock.validator.exchange;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.interlock.contract.judging.Violation;
import org.jspecify.annotations.Nullable;

/**
 * A breach of the contract as clients see it.
 *
 * @param in part of the message: PATH, QUERY, HEADER, COOKIE, BODY, STATUS or SECURITY
 * @param name of the parameter or header, where it has one
 * @param pointer JSON pointer into the body; empty for its whole, or where no body is concerned
 * @param specPointer JSON pointer into the specification, to the rule that is broken
 * @param hint what to look at in order to mend it
 */
public record ViolationView(
        String kind,
        String message,

        @JsonProperty("in") String in,
        @Nullable String name,

        @Nullable String pointer,
        @Nullable String specPointer,
        @Nullable String expected,
        @Nullable String actual,
        String hint) {

    private static final int LONGEST = 500;

    /** The values of credentials are left out. */
    public static ViolationView of(Violation violation, Redaction redaction) {
        var name = violation.name() == null ? "" : violation.name();
        var isSecret = !name.isEmpty() && redaction.hides(name);
        var message =
                isSecret && violation.actual() != null && !violation.actual().isEmpty()
                        ? violation.message().replace(violation.actual(), Redaction.MASK)
                        : violation.message();
        return new ViolationView(
                violation.kind().name(),
                message,
                violation.in().name(),
                violation.name(),
                violation.pointer(),
                violation.specPointer(),
                violation.expected(),
                isSecret && violation.actual() != null ? Redaction.MASK : shortened(violation.actual()),
                Hint.of(violation));
    }

    private static @Nullable String shortened(@Nullable String text) {
        return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
