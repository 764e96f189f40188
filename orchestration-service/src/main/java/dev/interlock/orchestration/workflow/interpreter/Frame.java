package dev.interlock.orchestration.workflow.interpreter;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a task that waits, by the way in which it waits. Together the frames are a tree with a ticket at each
 * leaf. Which task a frame belongs to is found in the program, on the way down.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Frame.Awaiting.class, name = "awaiting"),
    @JsonSubTypes.Type(value = Frame.Resting.class, name = "resting"),
    @JsonSubTypes.Type(value = Frame.Listing.class, name = "listing"),
    @JsonSubTypes.Type(value = Frame.Looping.class, name = "looping"),
    @JsonSubTypes.Type(value = Frame.Forking.class, name = "forking"),
    @JsonSubTypes.Type(value = Frame.Trying.class, name = "trying"),
    @JsonSubTypes.Type(value = Frame.BackingOff.class, name = "backingOff"),
    @JsonSubTypes.Type(value = Frame.Handling.class, name = "handling"),
    @JsonSubTypes.Type(value = Frame.Invoking.class, name = "invoking"),
    @JsonSubTypes.Type(value = Frame.Listening.class, name = "listening")
})
sealed interface Frame {

    /** Tickets of its own, not those of visits within. */
    default List<Integer> tickets() {
        return List.of();
    }

    /** The tasks within that are entered. */
    default List<Visit> visits() {
        return List.of();
    }

    default boolean awaits(int ticket) {
        return tickets().contains(ticket) || visits().stream().anyMatch(visit -> visit.awaits(ticket));
    }

    /** A call, a question, a child run, a pause. */
    record Awaiting(int ticket) implements Frame {
        @Override
        public List<Integer> tickets() {
            return List.of(ticket);
        }
    }

    /** A task that is entered in a turn of its own, since the one before has computed enough. */
    record Resting(int ticket) implements Frame {
        @Override
        public List<Integer> tickets() {
            return List.of(ticket);
        }
    }

    /**
     * Tasks one after the other.
     *
     * @param round how often it went back, so that every visit has a key of its own
     */
    record Listing(int index, int round, Visit current) implements Frame {
        @Override
        public List<Visit> visits() {
            return List.of(current);
        }
    }

    record Looping(List<JsonNode> items, int index, Listing body) implements Frame {
        public Looping {
            items = List.copyOf(items);
        }

        @Override
        public List<Visit> visits() {
            return body.visits();
        }
    }

    /** @param bytes what the outputs of the branches that are done take */
    record Forking(List<Branch> branches, long bytes) implements Frame {
        public Forking {
            branches = List.copyOf(branches);
        }

        @Override
        public List<Visit> visits() {
            var running = new ArrayList<Visit>();
            for (var branch : branches) {
                if (branch instanceof Branch.Running(var visit)) {
                    running.add(visit);
                }
            }
            return running;
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Branch.Running.class, name = "running"),
        @JsonSubTypes.Type(value = Branch.Done.class, name = "done"),
        @JsonSubTypes.Type(value = Branch.Failed.class, name = "failed")
    })
    sealed interface Branch {
        record Running(Visit visit) implements Branch {}

        record Done(JsonNode output) implements Branch {}

        /** Only of branches that compete. */
        record Failed(WorkflowError error) implements Branch {}
    }

    /**
     * The body of a try.
     *
     * @param attemptTimer ends this attempt
     * @param limitTimer ends all attempts
     */
    record Trying(
            int attempt,
            @Nullable Integer attemptTimer,
            @Nullable Integer limitTimer,
            Listing body) implements Frame {
        @Override
        public List<Integer> tickets() {
            return Stream.of(attemptTimer, limitTimer).filter(Objects::nonNull).toList();
        }

        @Override
        public List<Visit> visits() {
            return body.visits();
        }
    }

    /** Between two attempts. */
    record BackingOff(int nextAttempt, int timer, @Nullable Integer limitTimer, WorkflowError error) implements Frame {
        @Override
        public List<Integer> tickets() {
            return limitTimer == null ? List.of(timer) : List.of(timer, limitTimer);
        }
    }

    /** The tasks of a catch. */
    record Handling(WorkflowError error, Listing handler) implements Frame {
        @Override
        public List<Visit> visits() {
            return handler.visits();
        }
    }

    /** A function of the definition. */
    record Invoking(Visit function) implements Frame {
        @Override
        public List<Visit> visits() {
            return List.of(function);
        }
    }

    /**
     * A listener.
     *
     * @param ticket null once it has all its events
     * @param met filters that have had an event
     * @param correlations what later events have to agree with
     * @param events as read
     * @param outputs what {@code foreach} made of the first of them
     * @param bytes what the events take
     * @param body of the event at the index that is the number of outputs
     */
    record Listening(
            @Nullable Integer ticket,
            List<Integer> met,
            Map<String, JsonNode> correlations,
            List<JsonNode> events,
            List<JsonNode> outputs,
            long bytes,
            @Nullable Listing body)
            implements Frame {
        public Listening {
            met = List.copyOf(met);
            correlations = Map.copyOf(correlations);
            events = List.copyOf(events);
            outputs = List.copyOf(outputs);
        }

        @Override
        public List<Integer> tickets() {
            return ticket == null ? List.of() : List.of(ticket);
        }

        @Override
        public List<Visit> visits() {
            return body == null ? List.of() : body.visits();
        }
    }
}
