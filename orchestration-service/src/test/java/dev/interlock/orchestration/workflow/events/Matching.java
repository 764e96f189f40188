package dev.interlock.orchestration.workflow.events;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.orchestration.workflow.interpreter.Subscription;
import dev.interlock.orchestration.workflow.program.Program;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Holds events against listeners as the service does, without its indexes. */
public final class Matching {

    private Matching() {}

    /** The subscription of a listener that has the event, if one does. */
    public static Optional<Subscription> first(Program program, List<Subscription> subscriptions, JsonNode event) {
        return subscriptions.stream()
                .filter(subscription -> accepts(program, subscription, event))
                .min(Comparator.comparingInt(subscription ->
                        filter(program, subscription).orElseThrow().rank()));
    }

    private static boolean accepts(Program program, Subscription subscription, JsonNode event) {
        var type = subscription.type();
        return (type == null || type.equals(event.path("type").asText()))
                && filter(program, subscription)
                        .filter(filter -> filter.offered(event, shape(program, subscription))
                                .filter(ListenFilter.expected(subscription)::equals)
                                .isPresent())
                        .filter(filter -> filter.accepts(event, subscription.variables()))
                        .isPresent();
    }

    private static Optional<ListenFilter> filter(Program program, Subscription subscription) {
        return ListenFilter.at(program, subscription.position(), subscription.filter());
    }

    private static FilterShape shape(Program program, Subscription subscription) {
        return new FilterShape(
                "memory",
                Optional.ofNullable(subscription.type()).orElse(""),
                program.digest(),
                subscription.position(),
                subscription.filter(),
                new TreeSet<>(subscription.attributes().keySet()),
                new TreeSet<>(subscription.correlations().keySet()));
    }
}
