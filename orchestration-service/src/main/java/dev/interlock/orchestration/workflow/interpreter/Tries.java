package dev.interlock.orchestration.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.interlock.orchestration.workflow.program.Task;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code try} and {@code catch}. An error that the filter accepts is tried again as the retry policy says; when that is
 * spent, the handler takes over. Without a handler the error is swallowed, the output being the input, unless there was
 * a policy to get rid of it, which has failed: then the error goes on.
 */
final class Tries {

    private final Lists lists;

    Tries(Lists lists) {
        this.lists = lists;
    }

    Step<Frame> start(Task.Try block, Entry entry) {
        return attempt(block, entry, 1, null);
    }

    Step<Frame> retry(Task.Try block, Frame.BackingOff frame, Entry entry, Signal signal) {
        if (signal.ticket() == frame.timer()) {
            return attempt(block, entry, frame.nextAttempt(), frame.limitTimer());
        }
        withdraw(entry, frame.timer());
        return give(block, entry, frame.error());
    }

    private Step<Frame> attempt(Task.Try block, Entry entry, int number, @Nullable Integer limitTimer) {
        var retry = block.handling().retry();
        var each = retry.flatMap(policy -> entry.duration(policy.attemptLimit()));
        var all = retry.flatMap(policy -> entry.duration(policy.limit()));
        var key = Keys.within(entry.key(), "try");
        var step = lists.start(block.body(), key, entry.input(), entry.scope().inAttempt(number));
        if (!(step instanceof Step.Blocked<Frame.Listing>(Frame.Listing body))) {
            return settle(block, entry, number, null, limitTimer, step);
        }
        var at = entry.ledger().at();
        var attemptTimer = each.map(limit -> entry.ledger().sleepUntil(at.plus(limit)));
        var timer = limitTimer != null
                ? limitTimer
                : all.map(limit -> entry.ledger().sleepUntil(at.plus(limit))).orElse(null);
        return new Step.Blocked<>(new Frame.Trying(number, attemptTimer.orElse(null), timer, body));
    }

    Step<Frame> resume(Task.Try block, Frame.Trying frame, Entry entry, Signal signal) {
        if (frame.tickets().contains(signal.ticket())) {
            return late(block, entry, frame, signal.ticket());
        }
        var key = Keys.within(entry.key(), "try");
        var scope = entry.scope().inAttempt(frame.attempt());
        var step = lists.resume(block.body(), frame.body(), key, scope, signal);
        return settle(block, entry, frame.attempt(), frame.attemptTimer(), frame.limitTimer(), step);
    }

    /** An attempt, or all of them, took too long. */
    private Step<Frame> late(Task.Try block, Entry entry, Frame.Trying frame, int ticket) {
        entry.ledger().cancel(frame.body());
        boolean isLast = frame.limitTimer() != null && frame.limitTimer() == ticket;
        var error = entry.error(
                ErrorType.TIMEOUT,
                isLast ? "The time for all attempts is over." : "Attempt " + frame.attempt() + " took too long.");
        withdraw(entry, frame.attemptTimer());
        if (isLast) {
            return isCaught(block, entry, error) ? give(block, entry, error) : Step.faulted(error);
        }
        return caught(block, entry, frame.attempt(), frame.limitTimer(), error);
    }

    Step<Frame> resume(Task.Try block, Frame.Handling frame, Entry entry, Signal signal) {
        var handler = block.handling().handler().orElseThrow();
        var scope = entry.scope().with(block.handling().as(), json(frame.error()));
        return handled(
                block,
                frame.error(),
                lists.resume(handler, frame.handler(), Keys.within(entry.key(), "catch"), scope, signal));
    }

    private Step<Frame> settle(
            Task.Try block,
            Entry entry,
            int attempt,
            @Nullable Integer attemptTimer,
            @Nullable Integer limitTimer,
            Step<Frame.Listing> step) {
        if (step instanceof Step.Blocked<Frame.Listing>) {
            return step.within(body -> new Frame.Trying(attempt, attemptTimer, limitTimer, body));
        }
        withdraw(entry, attemptTimer);
        if (step instanceof Step.Faulted<Frame.Listing>(WorkflowError error, boolean fatal) && !fatal) {
            return caught(block, entry, attempt, limitTimer, error);
        }
        withdraw(entry, limitTimer);
        return step instanceof Step.Completed<Frame.Listing> completed
                ? new Step.Completed<>(completed.output(), block.header().then())
                : step.within(Frame.class::cast);
    }

    private Step<Frame> caught(
            Task.Try block, Entry entry, int attempt, @Nullable Integer limitTimer, WorkflowError error) {
        if (!isCaught(block, entry, error)) {
            withdraw(entry, limitTimer);
            return Step.faulted(error);
        }
        var retries = block.handling().retry().map(policy -> new Retries(policy, block.handling(), entry));
        var pause = retries.flatMap(policy -> policy.pauseAfter(attempt, error, json(error)));
        if (pause.isPresent()) {
            var due = entry.ledger().at().plus(pause.get());
            var deadline = limitTimer == null
                    ? retries.get().deadlineFromNow()
                    : Optional.of(((Command.Sleep) entry.ledger().outstanding(limitTimer)).until());
            if (deadline.isEmpty() || due.isBefore(deadline.get())) {
                return backOff(entry, attempt, limitTimer, deadline, due, error);
            }
        }
        withdraw(entry, limitTimer);
        return give(block, entry, error);
    }

    private static Step<Frame> backOff(
            Entry entry,
            int attempt,
            @Nullable Integer limitTimer,
            Optional<Instant> deadline,
            Instant due,
            WorkflowError error) {
        var ledger = entry.ledger();
        int timer = ledger.sleepUntil(due);
        var limit = limitTimer != null
                ? limitTimer
                : deadline.map(ledger::sleepUntil).orElse(null);
        ledger.forgetConsumedWithin(Keys.within(entry.key(), "try"));
        ledger.tell(new Fact.TaskRetried(entry.key(), entry.position(), attempt + 1, due, error));
        return new Step.Blocked<>(new Frame.BackingOff(attempt + 1, timer, limit, error));
    }

    private boolean isCaught(Task.Try block, Entry entry, WorkflowError error) {
        var handling = block.handling();
        var problem = json(error);
        for (var wanted : entry.evaluate(handling.filter()).properties()) {
            if (!isMet(wanted.getKey(), wanted.getValue(), problem.path(wanted.getKey()))) {
                return false;
            }
        }
        var scope = entry.scope().with(handling.as(), problem);
        return (handling.when().isEmpty() || entry.holds(handling.when().get(), entry.input(), scope))
                && !(handling.exceptWhen().isPresent()
                        && entry.holds(handling.exceptWhen().get(), entry.input(), scope));
    }

    private static boolean isMet(String member, JsonNode wanted, JsonNode actual) {
        return member.equals("type") && wanted.isTextual()
                ? ErrorType.areSame(wanted.textValue(), actual.textValue())
                : wanted.equals(actual);
    }

    /** There is no further attempt. */
    private Step<Frame> give(Task.Try block, Entry entry, WorkflowError error) {
        var handling = block.handling();
        if (handling.handler().isPresent()) {
            var scope = entry.scope().with(handling.as(), json(error));
            var key = Keys.within(entry.key(), "catch");
            return handled(block, error, lists.start(handling.handler().get(), key, entry.input(), scope));
        }
        return handling.retry().isPresent()
                ? Step.faulted(error)
                : new Step.Completed<>(entry.input(), block.header().then());
    }

    private static Step<Frame> handled(Task.Try block, WorkflowError error, Step<Frame.Listing> step) {
        return step instanceof Step.Completed<Frame.Listing> completed
                ? new Step.Completed<>(completed.output(), block.header().then())
                : step.within(handler -> new Frame.Handling(error, handler));
    }

    private static void withdraw(Entry entry, @Nullable Integer... tickets) {
        entry.ledger().withdraw(Arrays.stream(tickets).filter(Objects::nonNull).toList());
    }

    static JsonNode json(WorkflowError error) {
        var problem = JsonNodeFactory.instance.objectNode().put("type", error.type());
        problem.set("status", Data.integer(error.status()));
        if (error.title() != null) {
            problem.put("title", error.title());
        }
        if (error.detail() != null) {
            problem.put("detail", error.detail());
        }
        if (error.instance() != null) {
            problem.put("instance", error.instance());
        }
        return problem;
    }
}
