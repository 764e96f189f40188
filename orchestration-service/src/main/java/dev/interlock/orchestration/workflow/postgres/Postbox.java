package dev.interlock.orchestration.workflow.postgres;

import dev.interlock.orchestration.workflow.interpreter.Command;
import dev.interlock.orchestration.workflow.interpreter.Input;
import dev.interlock.orchestration.workflow.journal.Entries;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What waits for one run in memory, and the rows that it came from. Used on the run's lane only. */
final class Postbox {

    private final Deque<Incoming> waiting = new ArrayDeque<>();
    /** Rows that wait here, are in the turn that is being written, or had no effect and are not deleted yet. */
    private final Set<String> known = new HashSet<>();

    private final List<String> spent = new ArrayList<>();
    private boolean hasTimerRows;

    /** The run was parked before, so its timers have rows. */
    void expectTimerRows() {
        hasTimerRows = true;
    }

    /** A row that is known comes once. */
    void add(Incoming incoming) {
        if (incoming.id() == null || known.add(incoming.id())) {
            waiting.add(incoming);
        }
    }

    @Nullable
    Incoming take() {
        return waiting.poll();
    }

    int size() {
        return waiting.size();
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    void clear() {
        waiting.clear();
    }

    /** Whether what comes next makes needless what the run was about to begin. */
    boolean endsNext() {
        var head = waiting.peek();
        return head != null && head.isEnd();
    }

    /** Tickets that have their answer here. */
    Set<Integer> answered() {
        var answered = new HashSet<Integer>();
        waiting.forEach(incoming -> answered.add(incoming.answeredTicket()));
        return answered;
    }

    /** It had no effect: its row goes with the next that has one. */
    void spend(Incoming incoming) {
        if (incoming.id() != null) {
            spent.add(incoming.id());
        }
    }

    /** Rows without effect that are not deleted yet. */
    List<String> spent() {
        return List.copyOf(spent);
    }

    /** Rows to be deleted with the turn that this input and these commands make. */
    List<String> taken(Incoming incoming, List<Command> commands) {
        var taken = new ArrayList<>(spent);
        if (incoming.id() != null) {
            taken.add(incoming.id());
        }
        if (hasTimerRows) {
            if (incoming.id() == null && incoming.input() instanceof Input.Woke woke) {
                taken.add(Entries.timerId(woke.ticket()));
            }
            commands.stream()
                    .filter(Command.Withdraw.class::isInstance)
                    .forEach(withdraw -> taken.add(Entries.timerId(withdraw.ticket())));
        }
        return taken;
    }

    /** These rows are deleted. */
    void forget(List<String> rows) {
        rows.forEach(known::remove);
        spent.removeAll(rows);
    }
}
