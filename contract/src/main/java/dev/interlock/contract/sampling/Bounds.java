package dev.interlock.contract.sampling;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The tightest of the bounds that several schemas set, by keyword. */
final class Bounds {

    private static final Set<String> LOWER =
            Set.of("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties");
    private static final Set<String> UPPER =
            Set.of("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties");

    private final Map<String, BigDecimal> byKeyword = new HashMap<>();

    /** Whether the keyword sets a bound. */
    static boolean isBound(String keyword) {
        return LOWER.contains(keyword) || UPPER.contains(keyword);
    }

    void tighten(String keyword, BigDecimal bound) {
        byKeyword.merge(keyword, bound, LOWER.contains(keyword) ? BigDecimal::max : BigDecimal::min);
    }

    boolean anyOf(String... keywords) {
        for (String keyword : keywords) {
            if (byKeyword.containsKey(keyword)) {
                return true;
            }
        }
        return false;
    }

    Optional<BigDecimal> get(String keyword) {
        return Optional.ofNullable(byKeyword.get(keyword));
    }

    /** A bound on a count, held within what an integer can be. */
    int count(String keyword, int otherwise) {
        return get(keyword)
                .map(value -> value.min(BigDecimal.valueOf(Integer.MAX_VALUE))
                        .max(BigDecimal.ZERO)
                        .intValue())
                .orElse(otherwise);
    }
}
