package dev.interlock.orchestration.workflow.calls.asyncapi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.orchestration.workflow.calls.Arguments;
import dev.interlock.orchestration.workflow.calls.CallFailure;
import dev.interlock.orchestration.workflow.calls.CallsConfig;
import dev.interlock.orchestration.workflow.expression.Jq;
import dev.interlock.orchestration.workflow.program.Durations;
import dev.interlock.orchestration.workflow.program.Expression;
import dev.interlock.orchestration.workflow.program.ExpressionException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How much a subscription consumes. Its expressions are left as text until a message is there, which is all that they
 * know: {@code .} is the message, and there are no variables.
 *
 * @param since messages before that are none of its business
 * @param filter what a message must be to count
 * @param whilst goes on after a message for which it holds
 * @param until ends before a message for which it holds
 * @param amount of messages
 * @param period after which what came is enough; empty: the end has to come
 */
record Consumption(
        Instant since,
        Optional<Expression> filter,
        Optional<Expression> whilst,
        Optional<Expression> until,
        int amount,
        Optional<Duration> period) {

    /** @throws CallFailure where it is unbounded or beyond the limits */
    static Consumption read(Arguments subscription, Instant since, CallsConfig config) {
        if (!subscription.value("foreach").isMissingNode()) {
            throw subscription.wrong("foreach", "is not supported in calls; go through the output with a for task");
        }
        var consume = new Arguments(subscription.function(), subscription.object("consume"));
        var whilst = expression(consume, "while");
        var until = expression(consume, "until");
        var period = period(consume, config);
        var isBounded = whilst.isPresent() || until.isPresent() || period.isPresent();
        return new Consumption(
                since, expression(subscription, "filter"), whilst, until, amount(consume, isBounded, config), period);
    }

    /** @throws CallFailure where an expression can't be evaluated with it */
    boolean counts(JsonNode message) {
        return filter.map(one -> holds(one, message)).orElse(true);
    }

    boolean endsBefore(JsonNode message) {
        return until.map(one -> holds(one, message)).orElse(false);
    }

    boolean endsAfter(JsonNode message) {
        return whilst.map(one -> !holds(one, message)).orElse(false);
    }

    private static boolean holds(Expression expression, JsonNode message) {
        try {
            return expression.holds(message, Map.of());
        } catch (ExpressionException e) {
            throw CallFailure.expression("With a message that came: " + e.getMessage());
        }
    }

    private static Optional<Expression> expression(Arguments arguments, String name) {
        var value = arguments.value(name);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isTextual() || !Jq.isExpression(value.textValue())) {
            throw arguments.wrong(name, "has to be an expression ${ … } about a message");
        }
        try {
            return Optional.of(Jq.compile(value.textValue()));
        } catch (ExpressionException e) {
            throw arguments.wrong(name, "is no expression: " + e.getMessage());
        }
    }

    private static int amount(Arguments consume, boolean isBounded, CallsConfig config) {
        var amount = consume.value("amount");
        if (amount.isMissingNode() && isBounded) {
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
