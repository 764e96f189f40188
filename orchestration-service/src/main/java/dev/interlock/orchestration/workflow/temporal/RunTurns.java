package dev.interlock.orchestration.workflow.temporal;

import dev.interlock.orchestration.workflow.interpreter.Execution;
import dev.interlock.orchestration.workflow.interpreter.History;
import dev.interlock.orchestration.workflow.interpreter.Input;
import dev.interlock.orchestration.workflow.interpreter.Interpreter;
import dev.interlock.orchestration.workflow.interpreter.Turn;
import java.util.Optional;
import java.util.function.IntFunction;

/** Works turns out. Pure, but for where it finds earlier executions. */
final class RunTurns {

    private RunTurns() {}

    /** @param earlier the execution after an earlier turn */
    static Shelf.Draft draft(
            Interpreter interpreter,
            Optional<Execution> execution,
            Input input,
            IntFunction<Optional<Execution>> earlier) {
        return switch (input) {
            case Input.Begin begin -> new Shelf.Draft(interpreter.begin(begin), Optional.empty());
            case Input.Rewind rewind -> {
                var then = earlier.apply(Math.max(1, rewind.turn())).orElseThrow();
                yield new Shelf.Draft(History.rewind(execution.orElseThrow(), then, rewind), execution);
            }
            case Input.Answered answered -> next(interpreter, execution, answered);
            case Input.Failed failed -> next(interpreter, execution, failed);
            case Input.Woke woke -> next(interpreter, execution, woke);
            case Input.Arrived arrived -> next(interpreter, execution, arrived);
            case Input.Cancel cancel -> next(interpreter, execution, cancel);
            case Input.Terminate terminate -> next(interpreter, execution, terminate);
            case Input.Pause pause -> next(interpreter, execution, pause);
            case Input.Resume resume -> next(interpreter, execution, resume);
        };
    }

    /** Whether it comes too late to matter. */
    static boolean isWithoutEffect(Turn turn, Optional<Execution> before) {
        return turn.commands().isEmpty()
                && turn.facts().isEmpty()
                && before.filter(turn.execution()::equals).isPresent();
    }

    private static Shelf.Draft next(Interpreter interpreter, Optional<Execution> execution, Input input) {
        return new Shelf.Draft(interpreter.next(execution.orElseThrow(), input), execution);
    }
}
