package dev.interlock.orchestration.workflow.interpreter;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.interlock.orchestration.workflow.program.Program;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Runs a program, one input after the other. Pure and thread-safe. */
public final class Interpreter {

    private final Surroundings surroundings;
    private final Undos undos;

    public Interpreter(Program program, String runId, Limits limits) {
        this.surroundings = new Surroundings(program, runId, limits);
        this.undos = new Undos(program);
    }

    /** The first turn. */
    public Turn begin(Input.Begin begin) {
        var pending = new Execution(
                RunStatus.PENDING,
                begin.input(),
                begin.at(),
                begin.at(),
                JsonNodeFactory.instance.objectNode(),
                new Stage.Over(new Outcome.Cancelled("It has not begun.")),
                1,
                0,
                0,
                List.of(),
                false,
                List.of(),
                List.of(),
                List.of());
        var ledger = new Ledger(surroundings, pending, begin.at());
        return ledger.close(course(ledger).begin(begin.input()), false, List.of());
    }

    /**
     * The turn that an input leads to; without commands and facts where the input comes too late to matter.
     *
     * @throws IllegalArgumentException for {@link Input.Rewind}, which {@link History} sees to
     */
    public Turn next(Execution execution, Input input) {
        if (execution.status().isOver() && !(input instanceof Input.Rewind)) {
            return unchanged(execution);
        }
        return switch (input) {
            case Input.Begin _ -> unchanged(execution);
            case Input.Answered answered -> signal(execution, answered.ticket(), input);
            case Input.Failed failed -> signal(execution, failed.ticket(), input);
            case Input.Woke woke -> signal(execution, woke.ticket(), input);
            case Input.Arrived arrived -> signal(execution, arrived.ticket(), input);
            case Input.Cancel(String because, Instant at) -> stop(execution, new Outcome.Cancelled(because), at);
            case Input.Terminate(String because, Instant at) -> terminate(execution, because, at);
            case Input.Pause(Instant at) -> pause(execution, at);
            case Input.Resume(Instant at) -> resume(execution, at);
            case Input.Rewind _ -> throw new IllegalArgumentException("A rewind needs the history: " + input);
        };
    }

    private Turn signal(Execution execution, int ticket, Input input) {
        var signal = new Signal(ticket - execution.ticketsBefore(), input);
        if (!execution.awaits(signal)) {
            return unchanged(execution);
        }
        var ledger = new Ledger(surroundings, execution, input.at());
        if (execution.paused()) {
            var held = new ArrayList<>(execution.held());
            held.add(signal);
            return ledger.close(execution.stage(), true, held);
        }
        return ledger.close(deliver(ledger, execution.stage(), signal), false, List.of());
    }

    private Stage deliver(Ledger ledger, Stage stage, Signal signal) {
        ledger.answered(signal);
        return course(ledger).resume(stage, signal);
    }

    private Turn stop(Execution execution, Outcome outcome, Instant at) {
        if (execution.stage() instanceof Stage.Undoing) {
            return unchanged(execution);
        }
        var ledger = new Ledger(surroundings, execution, at);
        return ledger.close(course(ledger).stop(execution.stage(), outcome), false, List.of());
    }

    private Turn terminate(Execution execution, String because, Instant at) {
        var ledger = new Ledger(surroundings, execution, at);
        ledger.cancel(execution.stage().visits());
        return ledger.close(new Stage.Over(new Outcome.Cancelled(because)), false, List.of());
    }

    private Turn pause(Execution execution, Instant at) {
        return execution.paused()
                ? unchanged(execution)
                : new Ledger(surroundings, execution, at).close(execution.stage(), true, List.of());
    }

    /** What was held takes effect now, in the order in which it came. */
    private Turn resume(Execution execution, Instant at) {
        if (!execution.paused()) {
            return unchanged(execution);
        }
        var ledger = new Ledger(surroundings, execution, at);
        var stage = execution.stage();
        for (var signal : execution.held()) {
            if (ledger.awaits(signal)) {
                stage = deliver(ledger, stage, signal);
            }
        }
        return ledger.close(stage, false, List.of());
    }

    private Course course(Ledger ledger) {
        return new Course(surroundings.program(), ledger, undos);
    }

    private static Turn unchanged(Execution execution) {
        return new Turn(execution, List.of(), List.of());
    }
}
