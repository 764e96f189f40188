package dev.interlock.orchestration.workflow.calls.asyncapi;

import dev.interlock.orchestration.workflow.calls.Arguments;
import dev.interlock.orchestration.workflow.calls.CallsConfig;
import dev.interlock.orchestration.workflow.program.Durations;
import dev.interlock.orchestration.workflow.program.ExpressionException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How much a subscription consumes.
 *
 * @param since messages before that are none of its business
 * @param amount of messages
 * @param period after which what came is enough; empty: the amount has to come
 */
record Consumption(Instant since, int amount, Optional<Duration> period) {

    private static final List<String> UNSUPPORTED = List.of("while", "until");

    /** @throws dev.interlock.orchestration.workflow.calls.CallFailure where it is unbounded or beyond the limits */
    static Consumption read(Arguments subscription, Instant since, CallsConfig config) {
        for (String part : List.of("filter", "foreach")) {
            if (!subscription.value(part).isMissingNode()) {
                throw subscription.wrong(
                        part, "is not supported in calls; consume an amount and go through the output");
            }
        }
        var consume = new Arguments(subscription.function(), subscription.object("consume"));
        for (String part : UNSUPPORTED) {
            if (!consume.value(part).isMissingNode()) {
                throw consume.wrong(
                        part, "is not supported in calls; give an 'amount', with 'for' where time is short");
            }
        }
        var period = period(consume, config);
        return new Consumption(since, amount(consume, period.isPresent(), config), period);
    }

    private static int amount(Arguments consume, boolean hasPeriod, CallsConfig config) {
        var amount = consume.value("amount");
        if (amount.isMissingNode() && hasPeriod) {
            return config.messages();
        }
        if (!amount.isInt() || amount.intValue() < 1 || amount.intValue() > config.messages()) {
            throw consume.wrong("amount", "has to be a number from 1 to " + config.messages());
        }
        return amount.intValue();
    }

    private static Optional<Duration> period(Arguments consume, CallsConfig config) {
        if (consume.value("for").isMissingNode()) {
            return Optional.empty();
        }
        try {
            var period = Durations.read(consume.value("for"));
            if (period.compareTo(config.subscription()) <= 0) {
                return Optional.of(period);
            }
        } catch (ExpressionException e) {
            throw consume.wrong("for", "has to be a duration such as PT30S");
        }
        throw consume.wrong("for", "can be at most " + config.subscription() + "; wait for longer with listen");
    }
}
