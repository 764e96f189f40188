package dev.interlock.validator.live;

import dev.interlock.contract.judging.In;
import dev.interlock.contract.judging.Kind;
import dev.interlock.contract.judging.Violation;
import dev.interlock.event.traffic.TrafficSample;
import java.util.List;
import java.util.Set;

/**
 * What gateways put in the place of values that nobody is to see: {@code redacted} in headers; in bodies a value of the
 * same type and form, whose letters are all {@code a} and whose digits are all {@code 1}. Such a value keeps its type but
 * not what else a schema asks of it, so a breach by one is none of the revision's. A value that looks so by chance is
 * given the benefit of the doubt. Pure.
 */
final class Disguise {

    private static final String REDACTED = "redacted";
    private static final Set<String> OF_THE_VALUE = Set.of(
            "enum",
            "const",
            "pattern",
            "format",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
            "minLength",
            "maxLength");

    private Disguise() {}

    /** Whether the violation is of a value that the revision may never have sent. */
    static boolean explains(Violation violation, TrafficSample.Message response) {
        var name = violation.name();
        if (violation.in() == In.HEADER && name != null) {
            return response.headers().entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .anyMatch(header -> isRedacted(header.getValue()));
        }
        return violation.in() == In.BODY
                && violation.kind() == Kind.INVALID
                && OF_THE_VALUE.contains(keyword(violation))
                && isDisguised(violation.actual() == null ? "" : violation.actual());
    }

    private static boolean isRedacted(List<String> values) {
        return values.contains(REDACTED);
    }

    private static String keyword(Violation violation) {
        return violation.specPointer().substring(violation.specPointer().lastIndexOf('/') + 1);
    }

    private static boolean isDisguised(String value) {
        return value.codePoints().anyMatch(Character::isLetterOrDigit)
                && value.codePoints()
                        .filter(Character::isLetterOrDigit)
                        .allMatch(c -> c == 'a' || c == 'A' || c == '1');
    }
}
