package dev.interlock.validator.exchange;

import dev.interlock.contract.judging.In;
import dev.interlock.contract.judging.Violation;

/** What to look at in order to mend a breach. */
final class Hint {

    private Hint() {}

    static String of(Violation violation) {
        return switch (violation.kind()) {
            case MISSING ->
                violation.in() == In.BODY
                        ? "Send the body, with its Content-Type."
                        : "Send it, or make it optional in the specification.";
            case INVALID ->
                violation.in() == In.BODY
                        ? "Look at the value at 'pointer' and at the rule at 'specPointer'; one of the two is wrong."
                        : "Look at the value and at the rule at 'specPointer'; one of the two is wrong.";
            case MALFORMED ->
                "Write the body as its Content-Type says; check quotes, commas and the character encoding.";
            case UNSUPPORTED_MEDIA_TYPE ->
                "Send one of the media types that the specification lists, or add this one to it.";
            case UNDECLARED_STATUS -> "Answer with a status that the specification lists, or add this one to it.";
            case UNDECLARED_BODY -> "Leave the body out, or describe it in the specification.";
            case MISSING_CREDENTIAL -> "Send one of the credentials that the operation's 'security' asks for.";
        };
    }
}
