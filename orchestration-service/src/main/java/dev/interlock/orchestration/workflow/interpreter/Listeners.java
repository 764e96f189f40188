package dev.interlock.orchestration.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.interlock.orchestration.workflow.interpreter.Frame.Listening;
import dev.interlock.orchestration.workflow.program.Consumption;
import dev.interlock.orchestration.workflow.program.Consumption.Until;
import dev.interlock.orchestration.workflow.program.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code listen}: the output is the array of the events, as read, and as {@code foreach} has made them. Events of an
 * {@code until} are not among them.
 */
final class Listeners {

    private final Lists lists;

    Listeners(Lists lists) {
        this.lists = lists;
    }

    Step<Frame> start(Task.Listen listen, Entry entry) {
        var filters = listen.consumption().watched();
        var subscriptions = new ArrayList<Subscription>();
        for (int i = 0; i < filters.size(); i++) {
            subscriptions.add(subscription(filters.get(i), i, entry));
        }
        var had = entry.ledger().consumed(entry.scope().branch());
        int ticket = entry.ledger().command(number -> new Command.Listen(number, subscriptions, had));
        return new Step.Blocked<>(new Listening(ticket, List.of(), Map.of(), List.of(), List.of(), 0, null));
    }

    private static Subscription subscription(Consumption.Filter filter, int index, Entry entry) {
        var attributes = new HashMap<String, JsonNode>();
        var correlations = new HashMap<String, JsonNode>();
        boolean needsVariables = !filter.correlate().isEmpty();
        for (var attribute : filter.with().entrySet()) {
            if (attribute.getValue().isCondition()) {
                needsVariables = true;
            } else {
                attributes.put(
                        attribute.getKey(), entry.evaluate(attribute.getValue().expression()));
            }
        }
        filter.correlate()
                .forEach((name, correlation) ->
                        correlation.expect().ifPresent(expect -> correlations.put(name, entry.evaluate(expect))));
        var type = attributes.get("type");
        return new Subscription(
                entry.position(),
                index,
                type == null ? null : type.textValue(),
                attributes,
                correlations,
                needsVariables ? entry.variables(entry.scope()) : Map.of());
    }

    Step<Frame> resume(Task.Listen listen, Listening frame, Entry entry, Signal signal) {
        if (frame.ticket() != null && frame.ticket() == signal.ticket()) {
            return arrived(listen, frame, entry, (Input.Arrived) signal.input());
        }
        var step =
                lists.resume(each(listen).body(), body(frame), key(frame, entry), scope(listen, frame, entry), signal);
        return iterated(listen, frame, entry, step);
    }

    private Step<Frame> arrived(Task.Listen listen, Listening frame, Entry entry, Input.Arrived arrived) {
        var ledger = entry.ledger();
        var filters = listen.consumption().watched();
        var event = arrived.event();
        var name = Consumed.name(event);
        if (arrived.filter() < 0
                || arrived.filter() >= filters.size()
                || ledger.hasConsumed(name, entry.scope().branch())
                || !isWanted(listen.consumption(), frame, arrived.filter())) {
            ledger.ignore();
            return new Step.Blocked<>(frame);
        }
        var correlations = correlated(filters.get(arrived.filter()), frame, entry, event);
        if (correlations == null) {
            ledger.ignore();
            return new Step.Blocked<>(frame);
        }
        ledger.consume(new Consumed(name, entry.key(), entry.scope().branch()));
        return consumed(listen, with(listen, frame, entry, arrived, correlations), entry);
    }

    /** Of {@code all}, a filter has one event. */
    private static boolean isWanted(Consumption consumption, Listening frame, int filter) {
        return !(consumption instanceof Consumption.All && frame.met().contains(filter));
    }

    /** @return null where the event belongs to something else than the events before it */
    private static @Nullable Map<String, JsonNode> correlated(
            Consumption.Filter filter, Listening frame, Entry entry, JsonNode event) {
        var correlations = new HashMap<>(frame.correlations());
        for (var correlation : filter.correlate().entrySet()) {
            var value = entry.evaluate(correlation.getValue().from(), event, entry.scope());
            if (correlation.getValue().expect().isEmpty()) {
                var first = correlations.putIfAbsent(correlation.getKey(), value);
                if (first != null && !first.equals(value)) {
                    return null;
                }
            }
        }
        return correlations;
    }

    private static Listening with(
            Task.Listen listen,
            Listening frame,
            Entry entry,
            Input.Arrived arrived,
            Map<String, JsonNode> correlations) {
        var met = new ArrayList<>(frame.met());
        if (!met.contains(arrived.filter())) {
            met.add(arrived.filter());
        }
        var events = frame.events();
        long bytes = frame.bytes();
        if (arrived.filter() < own(listen.consumption())) {
            var read = entry.ledger().weigh(read(arrived.event(), listen.read()));
            events = new ArrayList<>(events);
            events.add(read.value());
            bytes += read.bytes();
        }
        int limit = entry.ledger().surroundings().limits().dataBytes();
        if (bytes > limit) {
            throw new Fault(entry.error(
                    ErrorType.RUNTIME, "The events of the listener take more than " + limit + " bytes together."));
        }
        return new Listening(frame.ticket(), met, correlations, events, frame.outputs(), bytes, frame.body());
    }

    private Step<Frame> consumed(Task.Listen listen, Listening frame, Entry entry) {
        var current = frame;
        if (isDone(listen.consumption(), 0, frame, entry)) {
            entry.ledger().withdraw(frame.tickets());
            current = new Listening(
                    null,
                    frame.met(),
                    frame.correlations(),
                    frame.events(),
                    frame.outputs(),
                    frame.bytes(),
                    frame.body());
        }
        return current.body() == null ? iterate(listen, current, entry) : new Step.Blocked<>(current);
    }

    /** @param offset index of the first filter of this consumption among those that are watched */
    private static boolean isDone(Consumption consumption, int offset, Listening frame, Entry entry) {
        int count = own(consumption);
        long met = frame.met().stream()
                .filter(filter -> filter >= offset && filter < offset + count)
                .count();
        return switch (consumption) {
            case Consumption.One _ -> met == 1;
            case Consumption.All _ -> met == count;
            case Consumption.Any any when any.until().isEmpty() -> met > 0;
            case Consumption.Any any ->
                switch (any.until().get()) {
                    case Until.Condition(var expression) ->
                        met > 0 && entry.holds(expression, array(frame.events()), entry.scope());
                    case Until.Consumed(var other) -> isDone(other, offset + count, frame, entry);
                };
        };
    }

    /** How many filters it has of its own; no filter is one that every event goes through. */
    private static int own(Consumption consumption) {
        return Math.max(1, consumption.filters().size());
    }

    /** The events in turn, the next one when {@code foreach} is through with the one before. */
    private Step<Frame> iterate(Task.Listen listen, Listening frame, Entry entry) {
        var current = frame;
        while (listen.foreach() != null
                && current.outputs().size() < current.events().size()) {
            var event = current.events().get(current.outputs().size());
            var scope = scope(listen, current, entry);
            var step = lists.start(each(listen).body(), key(current, entry), event, scope);
            if (!(step instanceof Step.Completed<Frame.Listing> completed)) {
                return blocked(current, entry, step);
            }
            current = exported(listen, current, entry, completed.output());
        }
        if (current.ticket() != null) {
            return new Step.Blocked<>(current);
        }
        var outputs = listen.foreach() == null ? current.events() : current.outputs();
        return new Step.Completed<>(array(outputs), listen.header().then());
    }

    private Step<Frame> iterated(Task.Listen listen, Listening frame, Entry entry, Step<Frame.Listing> step) {
        return step instanceof Step.Completed<Frame.Listing> completed
                ? iterate(listen, exported(listen, frame, entry, completed.output()), entry)
                : blocked(frame, entry, step);
    }

    private static Step<Frame> blocked(Listening frame, Entry entry, Step<Frame.Listing> step) {
        if (!(step instanceof Step.Blocked<Frame.Listing>)) {
            entry.ledger().withdraw(frame.tickets());
        }
        return step.within(body -> new Listening(
                frame.ticket(),
                frame.met(),
                frame.correlations(),
                frame.events(),
                frame.outputs(),
                frame.bytes(),
                body));
    }

    private static Listening exported(Task.Listen listen, Listening frame, Entry entry, JsonNode output) {
        var each = each(listen);
        var scope = scope(listen, frame, entry);
        var transformed = entry.evaluate(each.as(), output, scope);
        if (each.export().isPresent()) {
            var within = scope.with("output", transformed);
            entry.ledger().export(entry.evaluate(each.export().get(), transformed, within));
        }
        var outputs = new ArrayList<>(frame.outputs());
        outputs.add(transformed);
        return new Listening(
                frame.ticket(), frame.met(), frame.correlations(), frame.events(), outputs, frame.bytes(), null);
    }

    private static Task.Listen.Each each(Task.Listen listen) {
        if (listen.foreach() == null) {
            throw new IllegalStateException("The listener at " + listen.header().position() + " has no foreach");
        }
        return listen.foreach();
    }

    private static Frame.Listing body(Listening frame) {
        if (frame.body() == null) {
            throw new IllegalStateException("No event is worked on");
        }
        return frame.body();
    }

    private static String key(Listening frame, Entry entry) {
        return Keys.within(entry.key(), "" + frame.outputs().size());
    }

    private static Scope scope(Task.Listen listen, Listening frame, Entry entry) {
        int index = frame.outputs().size();
        return entry.scope()
                .with(each(listen).item(), frame.events().get(index))
                .with(each(listen).at(), Data.integer(index));
    }

    private static JsonNode array(List<JsonNode> values) {
        return JsonNodeFactory.instance.arrayNode().addAll(values);
    }

    private static JsonNode read(JsonNode event, Task.Listen.ReadAs as) {
        return switch (as) {
            case ENVELOPE -> event;
            case DATA -> event.has("data") ? event.get("data") : event.path("data_base64");
            case RAW -> raw(event);
        };
    }

    private static JsonNode raw(JsonNode event) {
        var data = event.path("data");
        if (event.has("data_base64")) {
            return event.get("data_base64");
        }
        return data.isMissingNode() ? NullNode.instance : data.isTextual() ? data : TextNode.valueOf(data.toString());
    }
}
