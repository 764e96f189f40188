package dev.interlock.orchestration.workflow.events;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.orchestration.workflow.interpreter.Subscription;
import dev.interlock.orchestration.workflow.program.Consumption;
import dev.interlock.orchestration.workflow.program.Consumption.Correlation;
import dev.interlock.orchestration.workflow.program.Consumption.Filter;
import dev.interlock.orchestration.workflow.program.Consumption.Matcher;
import dev.interlock.orchestration.workflow.program.ExpressionException;
import dev.interlock.orchestration.workflow.program.Program;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A filter of a definition, as events are held against it. Pure and thread-safe.
 *
 * <p>What an event must be equal in is indexed: {@link #expected} is what a listener has, {@link #offered} what an event
 * has, and both are equal where all attributes and correlations are. Conditions are judged for each listener that is
 * found so, in {@link #accepts}.
 *
 * @param rank of an event that several filters of a listener accept, the one of the lowest rank has it first
 */
record ListenFilter(Filter filter, int rank) {

    /**
     * @param position of the listen task, or of the schedule's {@code on}
     * @param index into {@link Consumption#watched}
     * @return empty where the program has no such consumption or filter
     */
    static Optional<ListenFilter> at(Program program, String position, int index) {
        return Listens.in(program, position).flatMap(consumption -> at(consumption, index));
    }

    static Optional<ListenFilter> at(Consumption consumption, int index) {
        var watched = consumption.watched();
        if (index < 0 || index >= watched.size()) {
            return Optional.empty();
        }
        // what ends the listener goes before what it collects
        int own = Math.max(1, consumption.filters().size());
        int rank = index < own ? index + watched.size() - own : index - own;
        return Optional.of(new ListenFilter(watched.get(index), rank));
    }

    /** What a listener with these values must be offered. */
    static UUID expected(Subscription subscription) {
        return key(subscription.attributes(), subscription.correlations());
    }

    /**
     * What an event offers to listeners of that shape; empty where it lacks what they ask for. A correlation that no value
     * is expected of must give one nevertheless: it is up to the listener what it has to be.
     */
    Optional<UUID> offered(JsonNode event, FilterShape shape) {
        var attributes = new HashMap<String, JsonNode>();
        for (var name : shape.attributes()) {
            var value = EventPath.value(event, name);
            if (value.isMissingNode()) {
                return Optional.empty();
            }
            attributes.put(name, value);
        }
        return correlations(event).map(correlations -> {
            correlations.keySet().retainAll(shape.correlations());
            return key(attributes, correlations);
        });
    }

    /** What the event gives for all correlations, as a key; empty where it lacks one. */
    Optional<UUID> grouping(JsonNode event) {
        return correlations(event)
                .map(values -> new Fingerprint().addMembers(values).value());
    }

    boolean hasConditions() {
        return filter.with().values().stream().anyMatch(Matcher::isCondition);
    }

    /** Whether all conditions hold. One that can't be evaluated doesn't. */
    boolean accepts(JsonNode event, Map<String, JsonNode> variables) {
        return filter.with().entrySet().stream()
                .filter(entry -> entry.getValue().isCondition())
                .allMatch(entry -> holds(entry.getValue(), EventPath.value(event, entry.getKey()), variables));
    }

    private static boolean holds(Matcher matcher, JsonNode value, Map<String, JsonNode> variables) {
        if (value.isMissingNode()) {
            return false;
        }
        try {
            return matcher.expression().holds(value, variables);
        } catch (ExpressionException e) {
            return false;
        }
    }

    private Optional<Map<String, JsonNode>> correlations(JsonNode event) {
        var values = new HashMap<String, JsonNode>();
        for (var entry : filter.correlate().entrySet()) {
            var value = extracted(entry.getValue(), event);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            values.put(entry.getKey(), value.get());
        }
        return Optional.of(values);
    }

    private static Optional<JsonNode> extracted(Correlation correlation, JsonNode event) {
        try {
            return Optional.of(correlation.from().evaluate(event, Map.of()))
                    .filter(value -> !value.isMissingNode() && !value.isNull());
        } catch (ExpressionException e) {
            return Optional.empty();
        }
    }

    private static UUID key(Map<String, JsonNode> attributes, Map<String, JsonNode> correlations) {
        var comparable = new HashMap<String, JsonNode>();
        attributes.forEach((name, value) -> comparable.put(name, EventPath.comparable(name, value)));
        return new Fingerprint().addMembers(comparable).addMembers(correlations).value();
    }
}
