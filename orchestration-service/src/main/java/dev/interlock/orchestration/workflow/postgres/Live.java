package dev.interlock.orchestration.workflow.postgres;

import dev.interlock.orchestration.workflow.durable.Answer;
import dev.interlock.orchestration.workflow.durable.Change;
import dev.interlock.orchestration.workflow.durable.Entries;
import dev.interlock.orchestration.workflow.durable.Entry;
import dev.interlock.orchestration.workflow.durable.Standing;
import dev.interlock.orchestration.workflow.durable.StoredRun;
import dev.interlock.orchestration.workflow.durable.Timestamps;
import dev.interlock.orchestration.workflow.interpreter.Command;
import dev.interlock.orchestration.workflow.interpreter.ErrorType;
import dev.interlock.orchestration.workflow.interpreter.Execution;
import dev.interlock.orchestration.workflow.interpreter.Input;
import dev.interlock.orchestration.workflow.interpreter.Interpreter;
import dev.interlock.orchestration.workflow.interpreter.Outcome;
import dev.interlock.orchestration.workflow.interpreter.Turn;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run in memory: takes one input after the other, writes the turn, and only then does what it says. All of it happens
 * on the run's own lane; the public face may be used from anywhere.
 */
final class Live {

    private static final Logger LOG = LoggerFactory.getLogger(Live.class);
    private static final int BUSY = 100;
    private static final long REMIND_MILLIS = 200;

    private final Workshop workshop;
    private final Host host;
    private final Lane lane;
    private final Interpreter interpreter;
    private final UnderWay underWay;
    private final Deque<Incoming> mailbox = new ArrayDeque<>();
    /** Rows that are in the mailbox, in the turn that is being written, or without effect and not deleted yet. */
    private final Set<String> known = new HashSet<>();

    private final List<String> spent = new ArrayList<>();
    private StoredRun run;
    private Optional<Execution> execution;
    private int turn;
    private Instant at;
    private int snapshotTurn;
    private boolean hasTimerRows;
    private boolean isWriting;
    private boolean isFenced;
    private boolean isClosing;
    private boolean isGone;
    private int writingTicket;
    private volatile int backlog;
    private volatile boolean isQuiet;

    Live(Workshop workshop, Host host, Lane lane, Interpreter interpreter, StoredRun run, Standing standing) {
        this.workshop = workshop;
        this.host = host;
        this.lane = lane;
        this.interpreter = interpreter;
        this.run = run.light();
        this.execution = standing.execution();
        this.turn = standing.turn();
        this.at = standing.at();
        this.snapshotTurn = run.snapshotTurn();
        this.underWay = new UnderWay(
                this.run, workshop.calls(), workshop.vertx().getDelegate(), workshop.clock(), new Answers());
    }

    /** Whoever keeps the runs of the replica; called on the lane. */
    interface Host {

        /** It is over, or waits in the database. */
        void left(Live live);

        /** What is in memory may not be how things stand. */
        void doubted(Live live);

        /** It can be neither driven nor ended by this replica now. */
        void unfit(Live live);

        /** Something was posted or accepted by the turn of a run. */
        void stirred();
    }

    String id() {
        return run.id();
    }

    String project() {
        return run.project();
    }

    /** Whether it has enough before it for now. */
    boolean isBusy() {
        return backlog >= BUSY;
    }

    /** Whether nothing is under way that would be lost by closing it. */
    boolean isQuiet() {
        return isQuiet;
    }

    /** Takes up what the execution has begun. */
    void start(List<Incoming> inputs) {
        lane.execute(() -> {
            execution.ifPresent(standing -> {
                hasTimerRows = true;
                underWay.resume(standing.outstanding(), Set.of());
            });
            inputs.forEach(this::receive);
            proceed();
        });
    }

    void deliver(Incoming incoming) {
        lane.execute(() -> {
            receive(incoming);
            proceed();
        });
    }

    /** The lease has run out: nothing is begun until it is known whether the run is still ours. */
    void fence() {
        lane.execute(() -> {
            isFenced = true;
            underWay.stopCalls();
        });
    }

    void unfence() {
        lane.execute(() -> {
            isFenced = false;
            resume();
            proceed();
        });
    }

    /** Begins nothing more. */
    void close() {
        lane.execute(() -> {
            isClosing = true;
            noteState();
        });
    }

    /** Forgets everything; the run is somebody else's. */
    void drop() {
        lane.execute(this::leave);
    }

    private void receive(Incoming incoming) {
        if (isGone || (incoming.id() != null && !known.add(incoming.id()))) {
            return;
        }
        mailbox.add(incoming);
    }

    private void proceed() {
        while (!isWriting && !isGone && !isFenced) {
            var incoming = mailbox.poll();
            if (incoming == null) {
                settle();
                break;
            }
            take(incoming);
        }
        noteState();
    }

    private void noteState() {
        backlog = mailbox.size();
        isQuiet = isGone || (!isWriting && mailbox.isEmpty() && !underWay.isCalling());
    }

    private void take(Incoming incoming) {
        var input = Timestamps.stamp(incoming.input(), workshop.clock().instant(), at);
        if (incoming.id() != null) {
            workshop.metrics().woken(Duration.between(incoming.dueAt(), input.at()));
        }
        if (input instanceof Input.Rewind rewind) {
            rewind(incoming, rewind);
            return;
        }
        try {
            var next = next(execution, input);
            if (isWithoutEffect(next)) {
                if (incoming.id() != null) {
                    spent.add(incoming.id());
                }
            } else {
                write(incoming, input, next, false);
            }
        } catch (RuntimeException | StackOverflowError e) {
            fault(incoming, input.at(), e);
        }
    }

    private Turn next(Optional<Execution> before, Input input) {
        if (before.isPresent()) {
            return interpreter.next(before.get(), input);
        }
        return interpreter.begin((Input.Begin) input);
    }

    private boolean isWithoutEffect(Turn next) {
        return execution.isPresent()
                && next.commands().isEmpty()
                && next.facts().isEmpty()
                && next.execution().equals(execution.get());
    }

    /** As things stood after an earlier turn; that takes the whole history. */
    private void rewind(Incoming incoming, Input.Rewind rewind) {
        isWriting = true;
        workshop.archive()
                .wholeHistory(workshop.pool(), run.id())
                .emitOn(lane)
                .subscribe()
                .with(
                        history -> {
                            isWriting = false;
                            try {
                                write(
                                        incoming,
                                        rewind,
                                        workshop.archive()
                                                .rewind(execution.orElseThrow(), rewind, history, interpreter),
                                        true);
                            } catch (RuntimeException | StackOverflowError e) {
                                fault(incoming, rewind.at(), e);
                            }
                            noteState();
                        },
                        failure -> lane.execute(() -> doubt(failure)));
    }

    private void write(Incoming incoming, Input input, Turn next, boolean isRewound) {
        if (Parking.isStuck(next.execution())) {
            throw new IllegalStateException("The run awaits nothing, and is not over");
        }
        var change = change(next, isRewound);
        var entry = workshop.entries()
                .entry(
                        run,
                        turn + 1,
                        input,
                        next,
                        execution,
                        change,
                        taken(incoming, next.commands()),
                        workshop.lease().token());
        write(entry, incoming, () -> {
            run = entry.run();
            execution = Optional.of(next.execution());
            at = input.at();
            switch (change) {
                case Change.Stays stays -> carryOut(next);
                case Change.Shows(var status) -> {
                    run = run.withStatus(status);
                    carryOut(next);
                }
                case Change.Keeps keeps -> {
                    snapshotTurn = turn;
                    carryOut(next);
                }
                case Change.Parks parks -> leaveFor(host::left);
                case Change.Ends(var outcome) -> {
                    workshop.metrics().ended(outcome);
                    leaveFor(host::left);
                }
            }
        });
    }

    private void write(Entry entry, Incoming incoming, Runnable won) {
        isWriting = true;
        writingTicket = incoming.answeredTicket();
        workshop.writer()
                .write(
                        entry,
                        fate -> lane.execute(() -> {
                            isWriting = false;
                            writingTicket = 0;
                            if (isGone) {
                                return;
                            }
                            switch (fate) {
                                case TurnWriter.Fate.Won ignored -> {
                                    turn = entry.turn();
                                    entry.taken().forEach(known::remove);
                                    spent.removeAll(entry.taken());
                                    won.run();
                                    if (entry.stirs()) {
                                        host.stirred();
                                    }
                                    proceed();
                                }
                                case TurnWriter.Fate.Lost ignored -> {
                                    LOG.info(
                                            "Turn {} of run {} was there before; the run is taken up anew",
                                            entry.turn(),
                                            id());
                                    workshop.metrics().lost();
                                    leaveFor(host::doubted);
                                }
                                case TurnWriter.Fate.Refused(var because) -> refused(incoming, entry, because);
                            }
                        }));
    }

    private Change change(Turn next, boolean isRewound) {
        var after = next.execution();
        if (after.outcome().isPresent()) {
            return new Change.Ends(after.outcome().get());
        }
        var parks = mailbox.isEmpty() ? Parking.of(after, workshop.clock().instant()) : Optional.<Change.Parks>empty();
        if (parks.isPresent()) {
            return parks.get();
        }
        var shown = Parking.shown(after);
        if (isRewound || shown != run.status()) {
            return new Change.Shows(shown);
        }
        if (turn + 1 - snapshotTurn >= workshop.config().snapshotEvery()) {
            return new Change.Keeps(after);
        }
        return new Change.Stays();
    }

    /** Rows to be deleted with the turn. */
    private List<String> taken(Incoming incoming, List<Command> commands) {
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

    private void carryOut(Turn next) {
        underWay.take(next.commands());
        release();
    }

    private void resume() {
        execution.ifPresent(standing -> underWay.resume(standing.outstanding(), answered()));
        release();
    }

    /** Not while what comes next makes it needless, nor without the right to it. */
    private void release() {
        var head = mailbox.peek();
        if (isFenced || isClosing || (head != null && head.isEnd())) {
            return;
        }
        if (workshop.lease().isValid()) {
            underWay.release();
        } else if (underWay.isHolding()) {
            workshop.vertx()
                    .setTimer(
                            REMIND_MILLIS,
                            fired -> lane.execute(() -> {
                                if (!isGone) {
                                    release();
                                }
                            }));
        }
    }

    private Set<Integer> answered() {
        var answered = new HashSet<Integer>();
        mailbox.forEach(incoming -> answered.add(incoming.answeredTicket()));
        answered.add(writingTicket);
        return answered;
    }

    /** Nothing comes for now: what had no effect is deleted, and where nothing is under way the run is parked. */
    private void settle() {
        if (execution.isEmpty()) {
            return;
        }
        release();
        var owner = workshop.lease().replica();
        if (execution.get().outcome().isPresent() && !run.status().isOver()) {
            fault(
                    new Incoming(null, new Input.Terminate("", at), at),
                    at,
                    new IllegalStateException("It was over, and was opened again without a rewind"));
            return;
        }
        if (execution.get().outcome().isPresent()) {
            leaveAfter(workshop.claims().release(id(), owner));
            return;
        }
        Parking.of(execution.get(), workshop.clock().instant())
                .ifPresent(parks -> leaveAfter(workshop.journal().park(workshop.pool(), run, turn, parks, owner)));
    }

    private void leaveAfter(Uni<Void> written) {
        isWriting = true;
        Uni<Void> forgotten = spent.isEmpty()
                ? Uni.createFrom().voidItem()
                : workshop.claims().forgetInputs(id(), List.copyOf(spent));
        forgotten
                .chain(() -> written)
                .emitOn(lane)
                .subscribe()
                .with(done -> leaveFor(host::left), failure -> lane.execute(() -> doubt(failure)));
    }

    private void doubt(Throwable failure) {
        LOG.warn("A run could not be written or read, and is taken up anew: {}", failure.toString());
        leaveFor(host::doubted);
    }

    /** The engine can't go on with it: the run ends, so that nobody tries for ever. */
    private void fault(Incoming incoming, Instant when, Throwable because) {
        LOG.error("Run {} of {} broke and ends", id(), run.ref().definition(), because);
        if (run.status().isOver()) {
            if (incoming.id() != null) {
                spent.add(incoming.id());
            }
            return;
        }
        workshop.metrics().gaveUp();
        var error = ErrorType.RUNTIME.because("The engine could not go on: " + because);
        write(
                workshop.entries()
                        .fault(
                                run,
                                turn + 1,
                                when,
                                error,
                                taken(incoming, List.of()),
                                workshop.lease().token()),
                incoming,
                () -> {
                    workshop.metrics().ended(new Outcome.Faulted(error));
                    leaveFor(host::left);
                });
    }

    private void refused(Incoming incoming, Entry entry, Throwable because) {
        if (entry.isGivenUp()) {
            LOG.error("Run {} can't be ended, others may try", id(), because);
            leaveFor(host::unfit);
        } else {
            fault(incoming, entry.at(), because);
        }
    }

    private void leaveFor(Consumer<Live> next) {
        if (!isGone) {
            leave();
            next.accept(this);
        }
    }

    private void leave() {
        isGone = true;
        underWay.stopAll();
        mailbox.clear();
        noteState();
    }

    /** What comes back from calls and sleeps. */
    private final class Answers implements UnderWay.Receiver {

        @Override
        public void answered(int ticket, Answer answer) {
            var now = workshop.clock().instant();
            receive(new Incoming(null, answer.to(ticket, now), now));
            proceed();
        }

        @Override
        public void slept(Command.Sleep sleep) {
            receive(new Incoming(null, new Input.Woke(sleep.ticket(), sleep.until()), sleep.until()));
            proceed();
        }

        @Override
        public void onLane(Runnable task) {
            lane.execute(() -> {
                if (!isGone) {
                    task.run();
                }
            });
        }
    }
}
