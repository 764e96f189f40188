package dev.interlock.validator.cases;

import dev.interlock.contract.judging.In;
import dev.interlock.contract.judging.Kind;
import dev.interlock.contract.judging.Violation;
import dev.interlock.contract.sampling.InvalidRequest;

/**
 * Which spoilt requests every correct implementation refuses. Left out: what the authentication checks try anyway, a
 * body where none is asked for, which RFC 9110 section 9.3.1 lets a server ignore, and formats, which JSON Schema
 * 2020-12 leaves to the reader's goodwill.
 */
final class Refusable {

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private Refusable() {}

    static boolean mustBeRefused(InvalidRequest variant) {
        return variant.violations().stream().anyMatch(Refusable::mustBeRefused);
    }

    static boolean mustBeRefused(Violation violation) {
        return violation.in() != In.SECURITY
                && violation.kind() != Kind.UNDECLARED_BODY
                && !violation.specPointer().endsWith("/format");
    }

    /** Then the key must stay as spoilt as it is. */
    static boolean concernsIdempotency(InvalidRequest variant) {
        return variant.violations().stream().anyMatch(violation -> IDEMPOTENCY_KEY.equalsIgnoreCase(violation.name()));
    }
}
