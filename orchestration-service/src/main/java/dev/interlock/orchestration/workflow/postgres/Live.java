package dev.interlock.orchestration.workflow.postgres;

import dev.interlock.orchestration.workflow.history.Timestamps;
import dev.interlock.orchestration.workflow.interpreter.Command;
import dev.interlock.orchestration.workflow.interpreter.ErrorType;
import dev.interlock.orchestration.workflow.interpreter.Input;
import dev.interlock.orchestration.workflow.interpreter.Interpreter;
import dev.interlock.orchestration.workflow.interpreter.Outcome;
import dev.interlock.orchestration.workflow.interpreter.Turn;
import dev.interlock.orchestration.workflow.journal.Change;
import dev.interlock.orchestration.workflow.journal.Entry;
import dev.interlock.orchestration.workflow.journal.Standing;
import dev.interlock.orchestration.workflow.journal.StoredRun;
import dev.interlock.orchestration.workflow.performing.Answer;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
    private final Postbox postbox = new Postbox();
    private Stand stand;
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
        this.stand = Stand.of(run, standing);
        this.underWay = new UnderWay(
                stand.run(), workshop.calls(), workshop.vertx().getDelegate(), workshop.clock(), new Answers());
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
        return stand.run().id();
    }

    String project() {
        return stand.run().project();
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
            stand.execution().ifPresent(standing -> {
                postbox.expectTimerRows();
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
        if (!isGone) {
            postbox.add(incoming);
        }
    }

    private void proceed() {
        while (!isWriting && !isGone && !isFenced) {
            var incoming = postbox.take();
            if (incoming == null) {
                settle();
                break;
            }
            take(incoming);
        }
        noteState();
    }

    private void noteState() {
        backlog = postbox.size();
        isQuiet = isGone || (!isWriting && postbox.isEmpty() && !underWay.isCalling());
    }

    private void take(Incoming incoming) {
        var input = Timestamps.stamp(incoming.input(), workshop.clock().instant(), stand.at());
        if (incoming.id() != null) {
            workshop.metrics().woken(Duration.between(incoming.dueAt(), input.at()));
        }
        if (input instanceof Input.Rewind rewind) {
            rewind(incoming, rewind);
            return;
        }
        try {
            var next = next(input);
            if (stand.isUnchangedBy(next)) {
                postbox.spend(incoming);
            } else {
                write(incoming, input, next, false);
            }
        } catch (RuntimeException | StackOverflowError e) {
            fault(incoming, input.at(), e);
        }
    }

    private Turn next(Input input) {
        return stand.execution()
                .map(before -> interpreter.next(before, input))
                .orElseGet(() -> interpreter.begin((Input.Begin) input));
    }

    /** As things stood after an earlier turn; that takes the whole history. */
    private void rewind(Incoming incoming, Input.Rewind rewind) {
        isWriting = true;
        workshop.archive()
                .wholeHistory(workshop.pool(), id())
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
                                                .rewind(stand.execution().orElseThrow(), rewind, history, interpreter),
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
        var change = stand.change(
                next,
                isRewound,
                !postbox.isEmpty(),
                workshop.clock().instant(),
                workshop.config().snapshotEvery());
        var entry = workshop.entries()
                .entry(
                        stand.run(),
                        stand.turn() + 1,
                        input,
                        next,
                        stand.execution(),
                        change,
                        postbox.taken(incoming, next.commands()),
                        workshop.lease().token());
        write(entry, incoming, () -> {
            stand = stand.after(entry, next, input.at(), change);
            switch (change) {
                case Change.Stays stays -> carryOut(next);
                case Change.Shows shows -> carryOut(next);
                case Change.Keeps keeps -> carryOut(next);
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
                                    postbox.forget(entry.taken());
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

    private void carryOut(Turn next) {
        underWay.take(next.commands());
        release();
    }

    private void resume() {
        stand.execution().ifPresent(standing -> underWay.resume(standing.outstanding(), answered()));
        release();
    }

    /** Not while what comes next makes it needless, nor without the right to it. */
    private void release() {
        if (isFenced || isClosing || postbox.endsNext()) {
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
        var answered = postbox.answered();
        answered.add(writingTicket);
        return answered;
    }

    /** Nothing comes for now: what had no effect is deleted, and where nothing is under way the run is parked. */
    private void settle() {
        if (stand.execution().isEmpty()) {
            return;
        }
        release();
        var owner = workshop.lease().replica();
        if (!stand.isOver()) {
            Parking.of(stand.execution().get(), workshop.clock().instant())
                    .ifPresent(parks -> leaveAfter(
                            workshop.journal().park(workshop.pool(), stand.run(), stand.turn(), parks, owner)));
        } else if (stand.run().status().isOver()) {
            leaveAfter(workshop.claims().release(id(), owner));
        } else {
            fault(
                    new Incoming(null, new Input.Terminate("", stand.at()), stand.at()),
                    stand.at(),
                    new IllegalStateException("It was over, and was opened again without a rewind"));
        }
    }

    private void leaveAfter(Uni<Void> written) {
        isWriting = true;
        var spent = postbox.spent();
        Uni<Void> forgotten = spent.isEmpty()
                ? Uni.createFrom().voidItem()
                : workshop.claims().forgetInputs(id(), spent);
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
        LOG.error("Run {} of {} broke and ends", id(), stand.run().ref().definition(), because);
        if (stand.run().status().isOver()) {
            postbox.spend(incoming);
            return;
        }
        workshop.metrics().gaveUp();
        var error = ErrorType.RUNTIME.because("The engine could not go on: " + because);
        write(
                workshop.entries()
                        .fault(
                                stand.run(),
                                stand.turn() + 1,
                                when,
                                error,
                                postbox.taken(incoming, List.of()),
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
        postbox.clear();
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
