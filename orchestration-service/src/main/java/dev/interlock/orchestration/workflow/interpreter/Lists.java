package dev.interlock.orchestration.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.orchestration.workflow.program.Task;
import dev.interlock.orchestration.workflow.program.Then;

/**
 * Tasks one after the other: those of {@code do}, of the workflow, and of the bodies of other tasks. The list's own
 * header doesn't matter here.
 */
final class Lists {

    private final Tasks tasks;

    Lists(Tasks tasks) {
        this.tasks = tasks;
    }

    Ledger ledger() {
        return tasks.ledger();
    }

    /** @param key of what the list belongs to; empty for the workflow */
    Step<Frame.Listing> start(Task.Do list, String key, JsonNode input, Scope scope) {
        return from(list, 0, 0, key, input, scope);
    }

    Step<Frame.Listing> resume(Task.Do list, Frame.Listing frame, String key, Scope scope, Signal signal) {
        var task = list.tasks().get(frame.index());
        return after(
                list, frame.index(), frame.round(), key, scope, tasks.resume(task, frame.current(), scope, signal));
    }

    private Step<Frame.Listing> from(Task.Do list, int first, int round, String key, JsonNode input, Scope scope) {
        if (first >= list.tasks().size()) {
            return new Step.Completed<>(input, list.header().then());
        }
        var task = list.tasks().get(first);
        var step = tasks.enter(task, Keys.task(key, task.header().name(), round), input, scope);
        return after(list, first, round, key, scope, step);
    }

    /** A loop, not a recursion: lists go round as often as the budget lets them. */
    private Step<Frame.Listing> after(
            Task.Do list, int begin, int beginRound, String key, Scope scope, Step<Visit> beginStep) {
        int index = begin;
        int round = beginRound;
        var step = beginStep;
        while (step instanceof Step.Completed<Visit>(JsonNode output, Then then)) {
            int next = next(list, index, then);
            if (next >= list.tasks().size()) {
                return new Step.Completed<>(output, list.header().then());
            }
            round += next <= index ? 1 : 0;
            index = next;
            var task = list.tasks().get(index);
            step = tasks.enter(task, Keys.task(key, task.header().name(), round), output, scope);
        }
        int at = index;
        int inRound = round;
        return step.within(visit -> new Frame.Listing(at, inRound, visit));
    }

    private static int next(Task.Do list, int index, Then then) {
        return switch (then) {
            case Then.Continue _ -> index + 1;
            case Then.Exit _, Then.End _ -> list.tasks().size();
            case Then.GoTo(String name) -> list.indexOf(name);
        };
    }
}
