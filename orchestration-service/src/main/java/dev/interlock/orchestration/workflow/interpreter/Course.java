package dev.interlock.orchestration.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.interlock.orchestration.workflow.program.DataShape;
import dev.interlock.orchestration.workflow.program.Expression;
import dev.interlock.orchestration.workflow.program.ExpressionException;
import dev.interlock.orchestration.workflow.program.Header;
import dev.interlock.orchestration.workflow.program.Program;
import dev.interlock.orchestration.workflow.program.Then;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The way of a run as a whole, within one turn: its tasks, then what undoes them where that is called for, its end. */
final class Course {

    private final Program program;
    private final Ledger ledger;
    private final Tasks tasks;
    private final Undos undos;

    Course(Program program, Ledger ledger, Undos undos) {
        this.program = program;
        this.ledger = ledger;
        this.tasks = new Tasks(ledger);
        this.undos = undos;
    }

    Stage begin(JsonNode raw) {
        return guarded("/input", () -> {
            var accepted = ledger.accept(raw);
            validate(program.data().inputShape(), accepted, "input");
            var input = evaluate(program.data().from(), accepted);
            var timeout = program.timeout().map(expression -> whole(input).duration(expression));
            var step = tasks.lists().start(program.body(), "", input, Scope.OUTERMOST);
            var timer = step instanceof Step.Blocked<Frame.Listing> && timeout.isPresent()
                    ? ledger.sleepUntil(ledger.at().plus(timeout.get()))
                    : null;
            return settle(timer, step);
        });
    }

    Stage resume(Stage stage, Signal signal) {
        return switch (stage) {
            case Stage.Doing doing -> goOn(doing, signal);
            case Stage.Undoing undoing -> {
                var scope = scope(undoing.current());
                var list = undos.of(undoing.current());
                var key = Keys.undoing(undoing.current().key());
                yield undone(
                        undoing.current(),
                        undoing.outcome(),
                        tasks.lists().resume(list, undoing.body(), key, scope, signal));
            }
            case Stage.Over over -> over;
        };
    }

    /** Ends it as soon as everything is undone. */
    Stage stop(Stage stage, Outcome outcome) {
        return switch (stage) {
            case Stage.Doing doing -> {
                ledger.cancel(doing.body());
                withdraw(doing.timer());
                yield undo(outcome);
            }
            case Stage.Undoing _, Stage.Over _ -> stage;
        };
    }

    private Stage goOn(Stage.Doing doing, Signal signal) {
        if (doing.timer() != null && doing.timer() == signal.ticket()) {
            ledger.cancel(doing.body());
            var error = ErrorType.TIMEOUT
                    .because("The run took too long.")
                    .at(program.body().header().position());
            return undo(new Outcome.Faulted(error));
        }
        return settle(doing.timer(), tasks.lists().resume(program.body(), doing.body(), "", Scope.OUTERMOST, signal));
    }

    private Stage settle(@Nullable Integer timer, Step<Frame.Listing> step) {
        if (step instanceof Step.Blocked<Frame.Listing>(Frame.Listing body)) {
            return new Stage.Doing(body, timer);
        }
        withdraw(timer);
        return switch (step) {
            case Step.Blocked<Frame.Listing> _ -> throw new IllegalStateException("It has just been blocked");
            case Step.Completed<Frame.Listing>(JsonNode output, Then _) -> complete(output);
            case Step.Ended<Frame.Listing>(JsonNode output) -> complete(output);
            case Step.Faulted<Frame.Listing>(WorkflowError error, boolean _) -> undo(new Outcome.Faulted(error));
        };
    }

    private Stage complete(JsonNode raw) {
        return guarded("/output", () -> {
            var output = evaluate(program.data().as(), raw);
            validate(program.data().outputShape(), output, "output");
            return new Stage.Over(new Outcome.Completed(output));
        });
    }

    private Stage guarded(String position, Supplier<Stage> work) {
        try {
            return work.get();
        } catch (ExpressionException e) {
            var detail = Texts.storable(String.valueOf(e.getMessage()));
            return undo(new Outcome.Faulted(ErrorType.EXPRESSION.because(detail).at(position)));
        } catch (Fault e) {
            return undo(new Outcome.Faulted(e.error().at(position)));
        }
    }

    /** The tasks that have completed, the last one first. They have a step budget of their own. */
    private Stage undo(Outcome outcome) {
        ledger.beginUndoing();
        return undoNext(outcome);
    }

    private Stage undoNext(Outcome outcome) {
        while (true) {
            var next = ledger.nextToUndo();
            if (next.isEmpty()) {
                return new Stage.Over(outcome);
            }
            var compensation = next.get();
            var step = tasks.lists()
                    .start(
                            undos.of(compensation),
                            Keys.undoing(compensation.key()),
                            compensation.output(),
                            scope(compensation));
            if (step instanceof Step.Blocked<Frame.Listing>(Frame.Listing body)) {
                return new Stage.Undoing(compensation, body, outcome);
            }
        }
    }

    /** One that faults says so in the facts of its tasks; the others are undone all the same. */
    private Stage undone(Compensation current, Outcome outcome, Step<Frame.Listing> step) {
        return step instanceof Step.Blocked<Frame.Listing>(Frame.Listing body)
                ? new Stage.Undoing(current, body, outcome)
                : undoNext(outcome);
    }

    /** A compensation sees the input and the output of what it undoes. */
    private static Scope scope(Compensation compensation) {
        var variables = new HashMap<>(compensation.variables());
        variables.put("input", compensation.input());
        variables.put("output", compensation.output());
        return new Scope(variables, "", 1);
    }

    private void withdraw(@Nullable Integer timer) {
        if (timer != null) {
            ledger.withdraw(List.of(timer));
        }
    }

    private JsonNode evaluate(Expression expression, JsonNode on) {
        return expression == Expression.IDENTITY ? on : ledger.accept(expression.evaluate(on, variables()));
    }

    private Map<String, JsonNode> variables() {
        return Map.of("context", ledger.context(), "workflow", ledger.workflow(), "runtime", Surroundings.RUNTIME);
    }

    /** The workflow as if it were a task, for its timeout. */
    private Entry whole(JsonNode input) {
        var header = new Header(
                program.id().name(),
                program.body().header().position(),
                Optional.empty(),
                program.data(),
                Optional.empty(),
                new Then.Continue(),
                Optional.empty(),
                NullNode.instance);
        return new Entry(ledger, header, "", Scope.OUTERMOST, input, input, ledger.at());
    }

    private void validate(Optional<DataShape> shape, JsonNode data, String what) {
        whole(data).validate(shape, data, what, "/" + what);
    }
}
