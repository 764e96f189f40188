package dev.interlock.orchestration.workflow.interpreter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts an execution together from the inputs of its turns, numbered from 1. Pure. */
public final class History {

    private History() {}

    /** @param turn that the execution was left by */
    public record Snapshot(int turn, Execution execution) {}

    /** Whether the fold of these turns can begin with the snapshot: a rewind may go back to before it. */
    public static boolean reaches(Snapshot snapshot, List<Input> later) {
        return later.stream()
                .allMatch(input -> !(input instanceof Input.Rewind rewind) || rewind.turn() >= snapshot.turn());
    }

    /**
     * @param snapshot to begin with; without one, the first input is {@link Input.Begin}
     * @param later inputs of the turns after the snapshot's, in order
     * @throws IllegalArgumentException where a rewind goes back to before the snapshot or to what isn't yet, or there is
     *     nothing to begin with
     */
    public static Execution fold(Interpreter interpreter, Optional<Snapshot> snapshot, List<Input> later) {
        var targets = new HashSet<Integer>();
        for (var input : later) {
            if (input instanceof Input.Rewind rewind) {
                targets.add(rewind.turn());
            }
        }
        var kept = new HashMap<Integer, Execution>();
        int turn = snapshot.map(Snapshot::turn).orElse(0);
        var now = snapshot.map(Snapshot::execution);
        now.ifPresent(execution -> kept.put(snapshot.get().turn(), execution));
        for (var input : later) {
            turn++;
            var next = taken(interpreter, now, kept, input);
            now = Optional.of(next);
            if (targets.contains(turn)) {
                kept.put(turn, next);
            }
        }
        return now.orElseThrow(() -> new IllegalArgumentException("There is no turn to begin with"));
    }

    private static Execution taken(
            Interpreter interpreter, Optional<Execution> now, Map<Integer, Execution> kept, Input input) {
        if (now.isEmpty()) {
            if (input instanceof Input.Begin begin) {
                return interpreter.begin(begin).execution();
            }
            throw new IllegalArgumentException("A history begins with the run's input, not with " + input);
        }
        if (!(input instanceof Input.Rewind rewind)) {
            return interpreter.next(now.get(), input).execution();
        }
        var then = kept.get(rewind.turn());
        if (then == null) {
            throw new IllegalArgumentException("Turn " + rewind.turn() + " is out of reach");
        }
        return rewind(now.get(), then, rewind).execution();
    }

    /**
     * Takes up again how things stood. What is under way is withdrawn, what was outstanding then is commanded again
     * under tickets that were never used, since the old ones may still be answered, with the same keys. Time stood still
     * meanwhile: what was to wake an hour later does so an hour from now.
     *
     * <p>Facts of turns after that one no longer hold for the tasks that they name; those that are gone on with are
     * started again.
     *
     * @param now as it is
     * @param then as it was
     */
    public static Turn rewind(Execution now, Execution then, Input.Rewind rewind) {
        int before = now.ticketsBefore() + now.nextTicket() - 1;
        var idle = Duration.between(then.at(), rewind.at());
        var commands = new ArrayList<Command>();
        for (var command : now.outstanding()) {
            commands.add(new Command.Withdraw(command.ticket()));
        }
        var again = then.again(before, rewind.at(), idle);
        commands.addAll(again.outstanding());
        var facts = new ArrayList<Fact>();
        started(again.stage().visits(), facts);
        if (again.status() != now.status()) {
            facts.add(new Fact.StatusChanged(again.status()));
        }
        return new Turn(again, commands, facts);
    }

    private static void started(List<Visit> visits, List<Fact> facts) {
        for (var visit : visits) {
            if (!(visit.frame() instanceof Frame.Resting)) {
                facts.add(new Fact.TaskStarted(visit.key(), visit.position(), 1));
            }
            started(visit.frame().visits(), facts);
        }
    }
}
