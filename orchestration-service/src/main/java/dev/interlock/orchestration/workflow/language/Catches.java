package dev.interlock.orchestration.workflow.language;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.interlock.orchestration.workflow.program.Expression;
import dev.interlock.orchestration.workflow.program.Retry;
import dev.interlock.orchestration.workflow.program.Retry.Backoff;
import dev.interlock.orchestration.workflow.program.Retry.Jitter;
import dev.interlock.orchestration.workflow.program.Task;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Compiles what is done about errors. */
final class Catches {

    private static final int MOST_ATTEMPTS = 10_000;

    private final Definition definition;

    Catches(Definition definition) {
        this.definition = definition;
    }

    /** @param handler compiles the tasks of {@code do} */
    Task.Try.Catch of(Definition.Located written, Supplier<Optional<Task.Do>> handler) {
        var as = written.value().path("as").asText("error");
        return definition.with(List.of(as), () -> {
            var filter = written.at("errors").at("with");
            return new Task.Try.Catch(
                    filter.isMissing()
                            ? Expression.constant(JsonNodeFactory.instance.objectNode())
                            : definition.value(filter.value(), filter.pointer()),
                    as,
                    definition.expression(written.value(), "when", written.pointer()),
                    definition.expression(written.value(), "exceptWhen", written.pointer()),
                    retry(written.at("retry")),
                    handler.get());
        });
    }

    private Optional<Retry> retry(Definition.Located written) {
        if (written.isMissing()) {
            return Optional.empty();
        }
        var policy = definition.resolve(written.value(), written.pointer(), "retries");
        if (policy.isMissing()) {
            return Optional.empty();
        }
        var limit = policy.at("limit");
        var attempt = limit.at("attempt");
        return Optional.of(new Retry(
                definition.expression(policy.value(), "when", policy.pointer()),
                definition.expression(policy.value(), "exceptWhen", policy.pointer()),
                definition.duration(policy.value(), "delay", policy.pointer()),
                backoff(policy.at("backoff")),
                attempts(attempt.at("count")),
                definition.duration(attempt.value(), "duration", attempt.pointer()),
                definition.duration(limit.value(), "duration", limit.pointer()),
                jitter(policy.at("jitter"))));
    }

    private Optional<Integer> attempts(Definition.Located count) {
        if (count.isMissing()) {
            return Optional.empty();
        }
        if (!count.value().canConvertToInt()
                || count.value().intValue() < 1
                || count.value().intValue() > MOST_ATTEMPTS) {
            definition.fault(count.pointer(), "A count of attempts is 1 to " + MOST_ATTEMPTS);
            return Optional.empty();
        }
        return Optional.of(count.value().intValue());
    }

    private Backoff backoff(Definition.Located written) {
        if (written.value().has("exponential")) {
            return new Backoff.Exponential();
        }
        if (written.value().has("linear")) {
            var linear = written.at("linear");
            return new Backoff.Linear(definition.duration(linear.value(), "increment", linear.pointer()));
        }
        return new Backoff.Constant();
    }

    private Optional<Jitter> jitter(Definition.Located written) {
        return written.isMissing()
                ? Optional.empty()
                : Optional.of(new Jitter(
                        definition.duration(
                                written.value().path("from"), written.at("from").pointer()),
                        definition.duration(
                                written.value().path("to"), written.at("to").pointer())));
    }
}
