package dev.interlock.validator.judging;

import org.jspecify.annotations.Nullable;

/**
 * What the judge says.
 *
 * @param operation method and path template; null where the specification has none such
 * @param exchange what was judged, without credentials
 */
record Verdict(@Nullable String operation, Violations violations, RecordedExchange exchange) {}
