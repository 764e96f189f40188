package dev.interlock.orchestration.workflow.durable;

import dev.interlock.orchestration.workflow.interpreter.Execution;
import dev.interlock.orchestration.workflow.interpreter.Input;
import dev.interlock.orchestration.workflow.interpreter.Interpreter;
import dev.interlock.orchestration.workflow.interpreter.Turn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Works out an execution again by feeding the interpreter with what it had before. */
final class Replay {

    private final Interpreter interpreter;

    Replay(Interpreter interpreter) {
        this.interpreter = interpreter;
    }

    /**
     * @param from the execution before the first of the turns; empty at the beginning
     * @param turns without gaps; none of them rewinds, unless they are the whole history
     */
    Standing after(Optional<Execution> from, int fromTurn, Instant at, List<StoredTurn> turns) {
        var rewound = lastRewind(turns);
        if (rewound >= 0) {
            var to = ((Input.Rewind) turns.get(rewound).input()).turn();
            var before = after(from, fromTurn, at, turns.subList(0, Math.min(to, rewound)));
            var standing = next(before, turns.get(rewound));
            return after(
                    standing.execution(), standing.turn(), standing.at(), turns.subList(rewound + 1, turns.size()));
        }
        var standing = new Standing(from, fromTurn, at);
        for (var turn : turns) {
            standing = next(standing, turn);
        }
        return standing;
    }

    private Standing next(Standing before, StoredTurn turn) {
        return new Standing(
                Optional.of(take(before.execution(), turn.input()).execution()),
                turn.number(),
                turn.input().at());
    }

    Turn take(Optional<Execution> before, Input input) {
        if (before.isEmpty()) {
            if (input instanceof Input.Begin begin) {
                return interpreter.begin(begin);
            }
            throw new IllegalStateException("The first turn of a run begins it, not " + input.getClass());
        }
        return interpreter.next(before.get(), input);
    }

    private static int lastRewind(List<StoredTurn> turns) {
        for (int i = turns.size() - 1; i >= 0; i--) {
            if (turns.get(i).input() instanceof Input.Rewind) {
                return i;
            }
        }
        return -1;
    }
}
