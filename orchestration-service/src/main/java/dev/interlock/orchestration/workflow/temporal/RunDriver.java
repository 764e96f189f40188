package dev.interlock.orchestration.workflow.temporal;

import dev.interlock.orchestration.workflow.history.Timestamps;
import dev.interlock.orchestration.workflow.interpreter.Command;
import dev.interlock.orchestration.workflow.interpreter.ErrorType;
import dev.interlock.orchestration.workflow.interpreter.Execution;
import dev.interlock.orchestration.workflow.interpreter.Input;
import dev.interlock.orchestration.workflow.performing.Answer;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.unsafe.WorkflowUnsafe;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Drives one run. Deterministic in Temporal's sense: the order of letters, the clock and what activities said are in
 * Temporal's history; all else follows from the definition and from turns of the run's history, which never change.
 *
 * <p>On Temporal's workflow threads, one at a time for a run.
 */
final class RunDriver implements InterlockRun {

    /** Well below the ten seconds after which Temporal gives the task to another worker. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final Shelf shelf;
    private final RunDriverOptions options;
    private final Deque<Letter> inbox = new ArrayDeque<>();
    private final Set<String> known = new HashSet<>();
    /** In the order of tickets, so that a replay cancels in the same order. */
    private final Map<Integer, CancellationScope> underWay = new TreeMap<>();

    private final Set<Integer> calling = new HashSet<>();
    private Shelf.@Nullable Stance stance;
    private @Nullable RunHistory history;
    private Optional<Execution> execution = Optional.empty();
    private boolean isGivenUp;
    private boolean isRenewing;
    private int turn;
    private int firstTurn;
    private Instant at = Instant.EPOCH;

    RunDriver(Shelf shelf, RunDriverOptions options) {
        this.shelf = shelf;
        this.options = options;
    }

    @Override
    public void drive(String runId) {
        history = Workflow.newLocalActivityStub(RunHistory.class, options.history());
        CancellationScope.current()
                .getCancellationRequest()
                .thenApply(reason -> post(new Input.Cancel("Cancelled in Temporal", now()), "temporal-cancel"));
        Workflow.newDetachedCancellationScope(() -> driveToTheEnd(runId)).run();
    }

    @Override
    public void post(Letter letter) {
        if (known.add(letter.id())) {
            inbox.add(letter);
        }
    }

    private boolean post(Input input, String id) {
        post(new Letter(id, input));
        return true;
    }

    private void driveToTheEnd(String runId) {
        var position = history().find(runId);
        if (position == null) {
            return;
        }
        goOnFrom(runId, position);
        firstTurn = turn;
        if (turn == 0) {
            begin(runId);
        }
        while (!isOver() || !inbox.isEmpty()) {
            if (inbox.isEmpty() && isRenewing) {
                stopAll();
                Workflow.continueAsNew(runId);
            }
            Workflow.await(() -> !inbox.isEmpty());
            take(runId, inbox.remove());
        }
        stopAll();
    }

    private void begin(String runId) {
        take(runId, new Letter("begin", new Input.Begin(options.readValue().apply(stance().run()), now())));
    }

    private boolean isOver() {
        return isGivenUp || execution.flatMap(Execution::outcome).isPresent();
    }

    /**
     * Whether it is time for another history in Temporal, which takes up what is outstanding. Calls that are under way
     * would be begun again, so it waits for their end, within reason.
     */
    private boolean isTimeToRenew() {
        var turns = turn - firstTurn;
        return calling.isEmpty()
                ? turns >= options.turnsPerHistory() || Workflow.getInfo().isContinueAsNewSuggested()
                : turns >= 4 * options.turnsPerHistory();
    }

    private void take(String runId, Letter letter) {
        if (isGivenUp || (isOver() && !(letter.input() instanceof Input.Rewind))) {
            return;
        }
        var stamped = new Letter(letter.id(), Timestamps.stamp(letter.input(), now(), at));
        var token = Tokens.of(Workflow.getInfo().getRunId(), stamped.input().at(), letter.id());
        Shelf.Draft draft;
        try {
            draft = RunTurns.draft(stance().interpreter(), execution, stamped.input(), to -> earlier(runId, to));
        } catch (RuntimeException | StackOverflowError e) {
            var because = "The run can't go on: " + e;
            settle(runId, letter, history().giveUp(runId, turn + 1, stamped, token, because), () -> isGivenUp = true);
            return;
        }
        if (RunTurns.isWithoutEffect(draft.turn(), execution)) {
            return;
        }
        shelf.keep(token, draft);
        settle(runId, letter, history().append(runId, turn + 1, stamped, token), () -> {
            turn++;
            at = stamped.input().at();
            execution = Optional.of(draft.turn().execution());
            carryOut(stamped.input(), draft.turn().commands());
        });
    }

    private void settle(String runId, Letter letter, RunHistory.Appended appended, Runnable won) {
        if (appended.position() == null) {
            won.run();
            return;
        }
        inbox.addFirst(letter);
        goOnFrom(runId, appended.position());
    }

    private void carryOut(Input input, List<Command> commands) {
        isRenewing = isRenewing || isTimeToRenew();
        if (isOver()) {
            stopAll();
        } else if (isRenewing) {
            commands.stream().filter(Command.Withdraw.class::isInstance).forEach(this::carryOut);
        } else if (input instanceof Input.Rewind) {
            stopAll();
            takeUp();
        } else {
            commands.forEach(this::carryOut);
        }
    }

    private void carryOut(Command command) {
        switch (command) {
            case Command.Perform perform -> call(perform);
            case Command.Sleep sleep -> sleep(sleep);
            case Command.Withdraw withdraw -> stop(withdraw.ticket());
            // done with the turn that they came from
            case Command.Ask ask -> {}
            case Command.Listen listen -> {}
            case Command.Launch launch -> {}
            case Command.Publish publish -> {}
        }
    }

    /** Forgets what it thought, but not what is under way. */
    private void goOnFrom(String runId, RunHistory.Position position) {
        known.addAll(position.taken());
        inbox.removeIf(letter -> position.taken().contains(letter.id()));
        stance = WorkflowUnsafe.deadlockDetectorOff(() -> Waiting.forIt(shelf.after(runId, position.turn()), PATIENCE));
        execution = stance.standing().execution();
        turn = position.turn();
        at = stance.standing().at();
        takeUp();
    }

    private Optional<Execution> earlier(String runId, int wanted) {
        return WorkflowUnsafe.deadlockDetectorOff(() ->
                Waiting.forIt(shelf.after(runId, wanted), PATIENCE).standing().execution());
    }

    /** Begins what is outstanding and neither under way nor answered, and stops what isn't outstanding. */
    private void takeUp() {
        var outstanding = isOver()
                ? List.<Command>of()
                : execution.map(Execution::outstanding).orElse(List.of());
        var wanted = new HashSet<Integer>();
        outstanding.forEach(command -> wanted.add(command.ticket()));
        List.copyOf(underWay.keySet()).stream()
                .filter(ticket -> !wanted.contains(ticket))
                .forEach(this::stop);
        outstanding.stream()
                .filter(command -> !underWay.containsKey(command.ticket()) && !isAnswered(command.ticket()))
                .forEach(this::carryOut);
    }

    private boolean isAnswered(int ticket) {
        return inbox.stream()
                .anyMatch(letter ->
                        letter.id().equals(answerId(ticket)) || letter.id().equals(timerId(ticket)));
    }

    private void call(Command.Perform perform) {
        var run = stance().run();
        var ticket = perform.ticket();
        calling.add(ticket);
        var scope = Workflow.newCancellationScope(() -> {
            var calls = Workflow.newActivityStub(Calling.class, options.calls());
            Async.function(calls::call, run.ref(), perform, run.traceparent()).handle((answer, failure) -> {
                if (underWay.remove(ticket) != null) {
                    calling.remove(ticket);
                    answered(perform, answer, failure);
                }
                return answer;
            });
        });
        underWay.put(ticket, scope);
        scope.run();
    }

    private void answered(Command.Perform perform, @Nullable Answer answer, @Nullable RuntimeException failure) {
        var given = answer == null ? failed(perform, failure) : answer;
        post(given.to(perform.ticket(), now()), answerId(perform.ticket()));
    }

    private static Answer failed(Command.Perform perform, @Nullable RuntimeException failure) {
        var because = failure == null || failure.getCause() == null ? failure : failure.getCause();
        return new Answer.Failed(ErrorType.RUNTIME
                .because("The call could not be made: " + because)
                .at(perform.position()));
    }

    private void sleep(Command.Sleep sleep) {
        var ticket = sleep.ticket();
        var left = Duration.between(now(), sleep.until());
        var scope = Workflow.newCancellationScope(() -> Workflow.newTimer(atLeastAMillisecond(left))
                .handle((slept, failure) -> {
                    if (!(failure instanceof CanceledFailure) && underWay.remove(ticket) != null) {
                        post(new Input.Woke(ticket, sleep.until()), timerId(ticket));
                    }
                    return slept;
                }));
        underWay.put(ticket, scope);
        scope.run();
    }

    /** Temporal counts in milliseconds, rounded down. */
    private static Duration atLeastAMillisecond(Duration left) {
        return left.isPositive() ? left.plusMillis(1) : Duration.ofMillis(1);
    }

    private void stop(int ticket) {
        calling.remove(ticket);
        var scope = underWay.remove(ticket);
        if (scope != null) {
            scope.cancel();
        }
    }

    private void stopAll() {
        List.copyOf(underWay.keySet()).forEach(this::stop);
    }

    private RunHistory history() {
        if (history == null) {
            throw new IllegalStateException("The run is not driven yet");
        }
        return history;
    }

    private Shelf.Stance stance() {
        if (stance == null) {
            throw new IllegalStateException("The run is not driven yet");
        }
        return stance;
    }

    private static String answerId(int ticket) {
        return "answer-" + ticket;
    }

    private static String timerId(int ticket) {
        return "timer-" + ticket;
    }

    private static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }
}
