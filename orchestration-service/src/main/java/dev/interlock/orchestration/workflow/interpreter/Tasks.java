package dev.interlock.orchestration.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.orchestration.workflow.program.ExpressionException;
import dev.interlock.orchestration.workflow.program.Task;
import dev.interlock.orchestration.workflow.program.Then;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Enters tasks, goes on with them and leaves them: what all kinds of task have in common. In this order: the raw input
 * is validated, {@code input.from}, {@code if}, the task itself, {@code output.as}, the output is validated,
 * {@code export.as}, the context is validated.
 */
final class Tasks {

    private final Ledger ledger;
    private final Lists lists = new Lists(this);
    private final Leaves leaves = new Leaves(this);
    private final Loops loops = new Loops(lists);
    private final Forks forks = new Forks(this);
    private final Tries tries = new Tries(lists);
    private final Listeners listeners = new Listeners(lists);

    Tasks(Ledger ledger) {
        this.ledger = ledger;
    }

    Lists lists() {
        return lists;
    }

    Ledger ledger() {
        return ledger;
    }

    Step<Visit> enter(Task task, String key, JsonNode raw, Scope scope) {
        var header = task.header();
        if (ledger.isTired()) {
            var rest = new Frame.Resting(ledger.sleepUntil(ledger.at()));
            return new Step.Blocked<>(new Visit(key, header.position(), raw, raw, ledger.at(), null, rest));
        }
        var entry = new Entry(ledger, header, key, scope, raw, raw, ledger.at());
        if (!ledger.takeStep()) {
            started(entry);
            return faulted(entry, spent(), true);
        }
        boolean started = false;
        try {
            entry.validate(header.data().inputShape(), raw, "input");
            entry = entry.withInput(entry.transformedInput());
            if (header.condition().isPresent()
                    && !entry.holds(header.condition().get())) {
                ledger.tell(new Fact.TaskSkipped(key, header.position()));
                return Step.completed(raw);
            }
            started(entry);
            started = true;
            return begun(task, entry);
        } catch (ExpressionException | Fault e) {
            if (!started) {
                started(entry);
            }
            return faulted(entry, errorOf(e), false);
        }
    }

    private void started(Entry entry) {
        ledger.tell(new Fact.TaskStarted(
                entry.key(), entry.position(), entry.scope().attempt()));
    }

    private WorkflowError spent() {
        return ErrorType.RUNTIME.because("The step budget of "
                + ledger.surroundings().limits().steps()
                + " tasks is used up. Is there a loop that doesn't end? Split the work into several runs otherwise.");
    }

    private Step<Visit> begun(Task task, Entry entry) {
        var timeout = entry.duration(task.header().timeout());
        var step = start(task, entry);
        Integer timer = null;
        if (step instanceof Step.Blocked<Frame> && timeout.isPresent()) {
            timer = ledger.sleepUntil(ledger.at().plus(timeout.get()));
        }
        return settle(entry, timer, step);
    }

    /** @param visit is where the ticket belongs */
    Step<Visit> resume(Task task, Visit visit, Scope scope, Signal signal) {
        if (visit.frame() instanceof Frame.Resting) {
            return enter(task, visit.key(), visit.raw(), scope);
        }
        var entry = new Entry(ledger, task.header(), visit.key(), scope, visit.raw(), visit.input(), visit.startedAt());
        if (visit.timer() != null && visit.timer() == signal.ticket()) {
            ledger.cancel(visit.frame());
            return faulted(entry, ErrorType.TIMEOUT.because("'" + task.header().name() + "' took too long."), false);
        }
        return guarded(entry, visit, () -> settle(entry, visit.timer(), goOn(task, visit.frame(), entry, signal)));
    }

    private Step<Visit> guarded(Entry entry, Visit visit, Supplier<Step<Visit>> work) {
        try {
            return work.get();
        } catch (ExpressionException | Fault e) {
            ledger.giveUp(visit.frame());
            withdraw(visit.timer());
            return faulted(entry, errorOf(e), false);
        }
    }

    private static WorkflowError errorOf(RuntimeException e) {
        return e instanceof Fault fault
                ? fault.error()
                : ErrorType.EXPRESSION.because(Texts.storable(String.valueOf(e.getMessage())));
    }

    private Step<Visit> settle(Entry entry, @Nullable Integer timer, Step<Frame> step) {
        return switch (step) {
            case Step.Blocked<Frame>(Frame frame) ->
                new Step.Blocked<>(new Visit(
                        entry.key(), entry.position(), entry.raw(), entry.input(), entry.startedAt(), timer, frame));
            case Step.Completed<Frame>(JsonNode output, Then then) -> leave(entry, timer, output, then);
            case Step.Ended<Frame>(JsonNode output) -> {
                withdraw(timer);
                ledger.tellCompleted(entry.visited(), ledger.weigh(output));
                yield new Step.Ended<>(output);
            }
            case Step.Faulted<Frame>(WorkflowError error, boolean fatal) -> {
                withdraw(timer);
                yield faulted(entry, error, fatal);
            }
        };
    }

    private Step<Visit> leave(Entry entry, @Nullable Integer timer, JsonNode raw, Then then) {
        var data = entry.header().data();
        var rawOutput = ledger.weigh(raw);
        var output = entry.transformedOutput(rawOutput);
        entry.validate(data.outputShape(), output.value(), "output");
        if (data.export().isPresent()) {
            var exported = entry.exported(data.export().get(), output.value(), rawOutput.value());
            entry.validate(data.exportShape(), exported, "export");
            ledger.export(exported);
        }
        withdraw(timer);
        ledger.tellCompleted(entry.visited(), output);
        if (entry.header().compensation().isPresent()) {
            ledger.remember(new Compensation(
                    entry.key(),
                    entry.position(),
                    entry.input(),
                    output.value(),
                    entry.scope().variables()));
        }
        return then instanceof Then.End ? new Step.Ended<>(output.value()) : new Step.Completed<>(output.value(), then);
    }

    private void withdraw(@Nullable Integer timer) {
        if (timer != null) {
            ledger.withdraw(List.of(timer));
        }
    }

    private Step<Visit> faulted(Entry entry, WorkflowError error, boolean fatal) {
        var placed = error.at(entry.position());
        ledger.tell(new Fact.TaskFaulted(entry.key(), entry.position(), placed));
        return new Step.Faulted<>(placed, fatal);
    }

    private Step<Frame> start(Task task, Entry entry) {
        return switch (task) {
            case Task.Call call -> leaves.call(call, entry);
            case Task.Invoke invoke -> leaves.invoke(invoke, entry);
            case Task.Do list ->
                lists.start(list, entry.key(), entry.input(), entry.scope()).within(Frame.class::cast);
            case Task.For loop -> loops.start(loop, entry);
            case Task.Fork fork -> forks.start(fork, entry);
            case Task.Switch choice -> leaves.choose(choice, entry);
            case Task.Set set ->
                new Step.Completed<>(entry.evaluate(set.value()), set.header().then());
            case Task.Emit emit -> leaves.emit(emit, entry);
            case Task.Listen listen -> listeners.start(listen, entry);
            case Task.Wait wait -> leaves.pause(wait, entry);
            case Task.Raise raise -> leaves.raise(raise, entry);
            case Task.Run run -> leaves.run(run, entry);
            case Task.Try attempt -> tries.start(attempt, entry);
        };
    }

    private Step<Frame> goOn(Task task, Frame frame, Entry entry, Signal signal) {
        return switch (frame) {
            case Frame.Resting _ -> throw new IllegalStateException("It has not been entered");
            case Frame.Awaiting _ -> leaves.answered(task, entry, signal);
            case Frame.Invoking invoking -> leaves.resume((Task.Invoke) task, invoking, entry, signal);
            case Frame.Listing listing ->
                lists.resume((Task.Do) task, listing, entry.key(), entry.scope(), signal)
                        .within(Frame.class::cast);
            case Frame.Looping looping -> loops.resume((Task.For) task, looping, entry, signal);
            case Frame.Forking forking -> forks.resume((Task.Fork) task, forking, entry, signal);
            case Frame.Trying trying -> tries.resume((Task.Try) task, trying, entry, signal);
            case Frame.BackingOff off -> tries.retry((Task.Try) task, off, entry, signal);
            case Frame.Handling handling -> tries.resume((Task.Try) task, handling, entry, signal);
            case Frame.Listening listening -> listeners.resume((Task.Listen) task, listening, entry, signal);
        };
    }
}
