package dev.interlock.orchestration.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where a run stands: all that the interpreter needs to go on. Written as JSON into snapshots; only {@link #status()},
 * {@link #outcome()} and {@link #outstanding()} are for others.
 *
 * @param input the run's input as it came
 * @param at time of the last input that changed anything
 * @param context what {@code export} has put together
 * @param nextTicket the ticket of the next command, less those of {@code ticketsBefore}
 * @param ticketsBefore how many tickets were given before the last rewind: frames and commands here count from the
 *     ticket after them, so that a command that is given again after a rewind has a ticket that was never used
 * @param steps tasks entered so far
 * @param compensations of what has completed, the last one last
 * @param held what came in since it was paused
 * @param commands not answered yet, by ticket
 */
public record Execution(
        RunStatus status,
        JsonNode input,
        Instant startedAt,
        Instant at,
        JsonNode context,
        Stage stage,
        int nextTicket,
        int ticketsBefore,
        int steps,
        List<Compensation> compensations,
        boolean paused,
        List<Signal> held,
        List<Consumed> consumed,
        List<Command> commands) {

    public Execution {
        compensations = List.copyOf(compensations);
        held = List.copyOf(held);
        consumed = List.copyOf(consumed);
        commands = List.copyOf(commands);
    }

    /** How it ended; empty while it goes on. */
    public Optional<Outcome> outcome() {
        return stage instanceof Stage.Over(var outcome) ? Optional.of(outcome) : Optional.empty();
    }

    /** Every command that is not answered yet, as first given; what a new driver of the run has to carry out again. */
    public List<Command> outstanding() {
        return commands.stream()
                .filter(command -> !isHeld(command.ticket()))
                .map(command -> command.as(command.ticket() + ticketsBefore))
                .toList();
    }

    /** The same later, what is outstanding being put off for that long and having other tickets. */
    Execution again(int newTicketsBefore, Instant now, Duration later) {
        return new Execution(
                status,
                input,
                startedAt,
                now,
                context,
                stage,
                nextTicket,
                newTicketsBefore,
                steps,
                compensations,
                paused,
                held,
                consumed,
                commands.stream().map(command -> put(command, later)).toList());
    }

    private static Command put(Command command, Duration later) {
        return command instanceof Command.Sleep(int ticket, Instant until)
                ? new Command.Sleep(ticket, until.plus(later))
                : command;
    }

    /** Whether that is an answer to something that is not answered yet. */
    boolean awaits(Signal signal) {
        return !isHeld(signal)
                && commands.stream()
                        .anyMatch(command -> command.ticket() == signal.ticket() && signal.answers(command));
    }

    private boolean isHeld(Signal signal) {
        return signal.input() instanceof Input.Arrived arrived
                ? held.stream()
                        .anyMatch(earlier -> earlier.ticket() == signal.ticket()
                                && earlier.input() instanceof Input.Arrived other
                                && Consumed.name(other.event()).equals(Consumed.name(arrived.event())))
                : isHeld(signal.ticket());
    }

    /** Whether its answer has come, but is held. */
    boolean isHeld(int ticket) {
        return held.stream()
                .anyMatch(signal -> signal.ticket() == ticket && !(signal.input() instanceof Input.Arrived));
    }
}
