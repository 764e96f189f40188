package dev.interlock.validator.judging;

import dev.interlock.validator.exchange.RecordedRequest;
import dev.interlock.validator.exchange.RecordedResponse;
import org.jspecify.annotations.Nullable;

/** An exchange as it is kept. */
record RecordedExchange(RecordedRequest request, @Nullable RecordedResponse response) {}
