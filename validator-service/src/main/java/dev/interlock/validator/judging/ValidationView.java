package dev.interlock.validator.judging;

import dev.interlock.validator.exchange.ViolationView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A verdict as clients see it.
 *
 * @param valid whether the exchange keeps the contract
 * @param operation method and path template; null where the specification has none such
 * @param exchange what was judged, without credentials; only where one validation is asked for
 */
record ValidationView(
        String id,
        boolean valid,
        @Nullable String operation,
        List<ViolationView> violations,
        String specId,
        String digest,
        Instant createdAt,
        @Nullable RecordedExchange exchange) {

    static ValidationView of(Validation validation) {
        return new ValidationView(
                validation.id,
                validation.valid,
                validation.operation,
                validation.violations.items(),
                validation.specId,
                validation.digest,
                validation.createdAt,
                null);
    }

    static ValidationView whole(Validation validation) {
        return new ValidationView(
                validation.id,
                validation.valid,
                validation.operation,
                validation.violations.items(),
                validation.specId,
                validation.digest,
                validation.createdAt,
                validation.exchange);
    }
}
