package dev.interlock.orchestration.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.orchestration.workflow.expression.Jq;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** What one turn changes, while it goes on: commands, facts, the context, what is used up. Not thread-safe. */
final class Ledger {

    /** How many times the size of one value the outputs in the facts of a turn may take together. */
    private static final int OUTPUTS_TOLD = 4;

    /** Some tenths of a second. */
    private static final long COMPUTED_IN_A_TURN = 4_000_000;

    private final long stepsTakenBefore = Jq.stepsTaken();
    private final Surroundings surroundings;
    private final Execution before;
    private final Instant at;
    private final List<Command> commands = new ArrayList<>();
    private final List<Fact> facts = new ArrayList<>();
    private final TreeMap<Integer, Command> outstanding = new TreeMap<>();
    private final List<Compensation> compensations;
    private final List<Consumed> consumed;
    private JsonNode context;
    private int nextTicket;
    private int steps;
    private long told;
    private boolean ignored;
    private boolean undoing;
    private @Nullable JsonNode workflow;

    Ledger(Surroundings surroundings, Execution before, Instant at) {
        this.surroundings = surroundings;
        this.before = before;
        this.at = at;
        this.compensations = new ArrayList<>(before.compensations());
        this.consumed = new ArrayList<>(before.consumed());
        this.context = before.context();
        this.nextTicket = before.nextTicket();
        this.steps = before.steps();
        this.undoing = before.stage() instanceof Stage.Undoing;
        before.commands().forEach(command -> outstanding.put(command.ticket(), command));
    }

    Surroundings surroundings() {
        return surroundings;
    }

    Instant at() {
        return at;
    }

    JsonNode context() {
        return context;
    }

    void export(JsonNode newContext) {
        context = newContext;
    }

    /** @throws Fault where it is too large, too deep, or can't be stored */
    JsonNode accept(JsonNode value) {
        return weigh(value).value();
    }

    Data.Weighed weigh(JsonNode value) {
        return Data.weigh(value, surroundings.limits().dataBytes());
    }

    /**
     * Whether this turn has computed for so long that others should come first. Counted in steps of expressions, which
     * are the same on every replay.
     */
    boolean isTired() {
        return Jq.stepsTaken() - stepsTakenBefore > COMPUTED_IN_A_TURN;
    }

    /** @return whether a further task may be entered */
    boolean takeStep() {
        if (steps >= surroundings.limits().steps()) {
            return false;
        }
        steps++;
        return true;
    }

    /** What undoes has a budget of its own, and isn't undone itself. */
    void beginUndoing() {
        steps = 0;
        undoing = true;
    }

    /** The last that has completed. */
    Optional<Compensation> nextToUndo() {
        return compensations.isEmpty() ? Optional.empty() : Optional.of(compensations.removeLast());
    }

    void tell(Fact fact) {
        facts.add(fact);
    }

    void tellCompleted(Visited visited, Data.Weighed output) {
        told += output.bytes();
        var left = told <= (long) OUTPUTS_TOLD * surroundings.limits().dataBytes();
        facts.add(new Fact.TaskCompleted(visited.key(), visited.position(), left ? output.value() : null));
    }

    /** The two names of an entry into a task. */
    record Visited(String key, String position) {}

    /** @return the ticket under which an answer is awaited */
    int command(IntFunction<Command> command) {
        int ticket = nextTicket++;
        var issued = command.apply(ticket);
        commands.add(issued);
        outstanding.put(ticket, issued);
        return ticket;
    }

    int sleepUntil(Instant until) {
        return command(ticket -> new Command.Sleep(ticket, until));
    }

    void publish(JsonNode event) {
        commands.add(new Command.Publish(nextTicket++, event));
    }

    Command outstanding(int ticket) {
        var command = outstanding.get(ticket);
        if (command == null) {
            throw new IllegalStateException("No command has the ticket " + ticket);
        }
        return command;
    }

    boolean awaits(Signal signal) {
        return signal.answers(outstanding.get(signal.ticket()));
    }

    /** Its answer has come; only listeners have more than one. */
    void answered(Signal signal) {
        if (!(signal.input() instanceof Input.Arrived)) {
            outstanding.remove(signal.ticket());
        }
    }

    /** What was commanded in this very turn isn't commanded at all; what is answered already needs no word. */
    void withdraw(Collection<Integer> tickets) {
        for (int ticket : tickets) {
            if (outstanding.remove(ticket) == null) {
                continue;
            }
            if (ticket >= before.nextTicket()) {
                commands.removeIf(command -> command.ticket() == ticket);
            } else if (!before.isHeld(ticket)) {
                commands.add(new Command.Withdraw(ticket));
            }
        }
    }

    /** Gives up everything that these tasks wait for. */
    void cancel(Collection<Visit> visits) {
        for (var visit : visits) {
            cancel(visit.frame());
            if (visit.timer() != null) {
                withdraw(List.of(visit.timer()));
            }
            if (!(visit.frame() instanceof Frame.Resting)) {
                tell(new Fact.TaskCancelled(visit.key(), visit.position()));
            }
        }
    }

    void cancel(Frame frame) {
        cancel(frame.visits());
        withdraw(frame.tickets());
    }

    /** Gives up what a task waited for before this turn, and still has under way. */
    void giveUp(Frame frame) {
        var over = new HashSet<String>();
        for (var fact : facts) {
            switch (fact) {
                case Fact.TaskCompleted it -> over.add(it.key());
                case Fact.TaskFaulted it -> over.add(it.key());
                case Fact.TaskCancelled it -> over.add(it.key());
                case Fact.TaskStarted _, Fact.TaskSkipped _, Fact.TaskRetried _, Fact.StatusChanged _ -> {}
            }
        }
        cancel(frame.visits().stream()
                .filter(visit -> !over.contains(visit.key()))
                .toList());
        withdraw(frame.tickets());
    }

    /** Remembers how a task is undone. One that was done again, in a further attempt, is undone once. */
    void remember(Compensation compensation) {
        if (undoing) {
            return;
        }
        compensations.removeIf(earlier -> earlier.key().equals(compensation.key()));
        compensations.add(compensation);
    }

    boolean hasConsumed(String event, String branch) {
        return consumed.stream().anyMatch(earlier -> earlier.hides(event, branch));
    }

    /** Those that a listener in that branch doesn't get again. */
    List<String> consumed(String branch) {
        return consumed.stream()
                .filter(earlier -> earlier.hides(earlier.event(), branch))
                .map(Consumed::event)
                .distinct()
                .toList();
    }

    void consume(Consumed event) {
        consumed.add(event);
    }

    /** What listeners within had may be had again: they are tried again. */
    void forgetConsumedWithin(String key) {
        consumed.removeIf(earlier -> earlier.key().startsWith(key + "/"));
    }

    /** The input turned out not to matter. */
    void ignore() {
        ignored = true;
    }

    /** The end of the turn. */
    Turn close(Stage stage, boolean paused, List<Signal> held) {
        if (ignored && facts.isEmpty() && commands.isEmpty()) {
            return new Turn(before, List.of(), List.of());
        }
        var over = stage instanceof Stage.Over;
        if (over) {
            withdraw(List.copyOf(outstanding.keySet()));
        }
        var now = new Execution(
                status(stage, paused),
                before.input(),
                before.startedAt(),
                at,
                context,
                stage,
                nextTicket,
                before.ticketsBefore(),
                steps,
                over ? List.of() : compensations,
                paused,
                held,
                over ? List.of() : consumed,
                List.copyOf(outstanding.values()));
        if (now.status() != before.status()) {
            facts.add(new Fact.StatusChanged(now.status()));
        }
        return new Turn(now, given(), facts);
    }

    private List<Command> given() {
        int earlier = before.ticketsBefore();
        return earlier == 0
                ? commands
                : commands.stream()
                        .map(command -> command.as(command.ticket() + earlier))
                        .toList();
    }

    private RunStatus status(Stage stage, boolean paused) {
        return switch (stage) {
            case Stage.Over(Outcome.Completed _) -> RunStatus.COMPLETED;
            case Stage.Over(Outcome.Faulted _) -> RunStatus.FAULTED;
            case Stage.Over(Outcome.Cancelled _) -> RunStatus.CANCELLED;
            case Stage.Doing _, Stage.Undoing _ -> {
                if (paused) {
                    yield RunStatus.SUSPENDED;
                }
                yield outstanding.values().stream().anyMatch(Command.Perform.class::isInstance)
                        ? RunStatus.RUNNING
                        : RunStatus.WAITING;
            }
        };
    }

    /** {@code $workflow} of this run. */
    JsonNode workflow() {
        var known = workflow;
        if (known == null) {
            known = surroundings.workflow(before.input(), before.startedAt());
            workflow = known;
        }
        return known;
    }
}
