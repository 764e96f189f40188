package dev.interlock.orchestration.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interlock.orchestration.workflow.program.Task;
import dev.interlock.orchestration.workflow.program.Then;
import java.util.Optional;

/** Tasks that have no lists of tasks within. */
final class Leaves {

    /** The function of the default catalogue that asks people. */
    private static final String APPROVAL = "approval";

    private final Tasks tasks;

    Leaves(Tasks tasks) {
        this.tasks = tasks;
    }

    Step<Frame> call(Task.Call call, Entry entry) {
        var activity = new Activity(call.function(), entry.evaluate(call.with()));
        return awaiting(entry.ledger()
                .command(ticket -> call.function().equals(APPROVAL)
                        ? new Command.Ask(ticket, entry.key(), entry.position(), activity)
                        : new Command.Perform(ticket, entry.key(), entry.position(), activity)));
    }

    Step<Frame> run(Task.Run run, Entry entry) {
        var input = entry.evaluate(run.input());
        return awaiting(entry.ledger()
                .command(ticket ->
                        new Command.Launch(ticket, entry.key(), entry.position(), run.workflow(), input, run.await())));
    }

    Step<Frame> pause(Task.Wait wait, Entry entry) {
        var until = entry.ledger().at().plus(entry.duration(wait.duration()));
        return awaiting(entry.ledger().sleepUntil(until));
    }

    private static Step<Frame> awaiting(int ticket) {
        return new Step.Blocked<>(new Frame.Awaiting(ticket));
    }

    Step<Frame> answered(Task task, Entry entry, Signal signal) {
        var then = task.header().then();
        return switch (signal.input()) {
            case Input.Answered answered ->
                new Step.Completed<>(isLeftAlone(task) ? entry.input() : answered.output(), then);
            case Input.Failed failed -> Step.faulted(placed(Texts.storable(failed.error()), entry));
            case Input.Woke _ -> new Step.Completed<>(entry.input(), then);
            case Input.Begin _,
                    Input.Arrived _,
                    Input.Cancel _,
                    Input.Terminate _,
                    Input.Pause _,
                    Input.Resume _,
                    Input.Rewind _ -> throw new IllegalStateException("No answer: " + signal);
        };
    }

    /** A run that isn't awaited has no output, so that the task's input goes on. */
    private static boolean isLeftAlone(Task task) {
        return task instanceof Task.Run run && !run.await();
    }

    /** Whatever is called doesn't know where it was called from. */
    private static WorkflowError placed(WorkflowError error, Entry entry) {
        return new WorkflowError(error.type(), error.status(), error.title(), error.detail(), entry.position());
    }

    Step<Frame> invoke(Task.Invoke invoke, Entry entry) {
        var function = invoke.function();
        var key = Keys.task(entry.key(), function.header().name(), 0);
        return returned(invoke, tasks.enter(function, key, entry.evaluate(invoke.with()), entry.scope()));
    }

    Step<Frame> resume(Task.Invoke invoke, Frame.Invoking frame, Entry entry, Signal signal) {
        return returned(invoke, tasks.resume(invoke.function(), frame.function(), entry.scope(), signal));
    }

    private static Step<Frame> returned(Task.Invoke invoke, Step<Visit> step) {
        return step instanceof Step.Completed<Visit> completed
                ? new Step.Completed<>(completed.output(), invoke.header().then())
                : step.within(Frame.Invoking::new);
    }

    Step<Frame> choose(Task.Switch choice, Entry entry) {
        Optional<Then> otherwise = Optional.empty();
        for (var possibility : choice.cases()) {
            if (possibility.when().isEmpty()) {
                otherwise = Optional.of(possibility.then());
            } else if (entry.holds(possibility.when().get())) {
                return new Step.Completed<>(entry.input(), possibility.then());
            }
        }
        return new Step.Completed<>(
                entry.input(), otherwise.orElse(choice.header().then()));
    }

    Step<Frame> raise(Task.Raise raise, Entry entry) {
        var problem = entry.evaluate(raise.error());
        var status = problem.path("status");
        if (!problem.path("type").isTextual() || !(status.isInt() || isDigits(status))) {
            throw new Fault(entry.error(
                    ErrorType.CONFIGURATION, "An error needs a 'type', which is a URI, and a 'status', a number."));
        }
        return Step.faulted(new WorkflowError(
                problem.path("type").textValue(),
                status.asInt(),
                problem.path("title").textValue(),
                problem.path("detail").textValue(),
                entry.position()));
    }

    private static boolean isDigits(JsonNode status) {
        return status.isTextual() && status.textValue().matches("\\d{3}");
    }

    /** The event's id is always the same for a step, so that trying it again doesn't tell anything twice. */
    Step<Frame> emit(Task.Emit emit, Entry entry) {
        if (!(entry.evaluate(emit.event()) instanceof ObjectNode given)) {
            throw new Fault(entry.error(ErrorType.VALIDATION, "What is emitted has to be an object."));
        }
        var surroundings = entry.ledger().surroundings();
        var id = surroundings.program().id();
        var event = given.objectNode()
                .put("specversion", "1.0")
                .put("id", surroundings.idOf(entry.key()).toString())
                .put("source", "/workflows/" + id.namespace() + "/" + id.name())
                .put("time", entry.ledger().at().toString());
        event.setAll(given);
        for (var attribute : new String[] {"id", "source", "type"}) {
            if (event.path(attribute).asText().isEmpty()
                    || !event.path(attribute).isTextual()) {
                throw new Fault(
                        entry.error(ErrorType.VALIDATION, "An event needs a text for its '" + attribute + "'."));
            }
        }
        entry.ledger().publish(entry.ledger().accept(event));
        return new Step.Completed<>(event, emit.header().then());
    }
}
