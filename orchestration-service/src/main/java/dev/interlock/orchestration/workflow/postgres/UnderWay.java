package dev.interlock.orchestration.workflow.postgres;

import dev.interlock.orchestration.workflow.interpreter.Command;
import dev.interlock.orchestration.workflow.journal.StoredRun;
import dev.interlock.orchestration.workflow.performing.Answer;
import dev.interlock.orchestration.workflow.performing.Calls;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The calls and sleeps of one run that this replica carries out. Used on the run's lane only. */
final class UnderWay {

    /** A longer sleep is looked at again after that. */
    private static final Duration LONGEST_TIMER = Duration.ofHours(1);

    private final StoredRun run;
    private final Calls calls;
    private final Vertx vertx;
    private final Clock clock;
    private final Receiver receiver;
    private final Map<Integer, Calls.Call> underWay = new HashMap<>();
    private final Map<Integer, Long> timers = new HashMap<>();
    private final List<Command.Perform> held = new ArrayList<>();

    UnderWay(StoredRun run, Calls calls, Vertx vertx, Clock clock, Receiver receiver) {
        this.run = run;
        this.calls = calls;
        this.vertx = vertx;
        this.clock = clock;
        this.receiver = receiver;
    }

    /** Where answers go, on the lane. */
    interface Receiver {

        void answered(int ticket, Answer answer);

        void slept(Command.Sleep sleep);

        void onLane(Runnable task);
    }

    /** Takes up what the commands say; calls are held until {@link #release}. */
    void take(List<Command> commands) {
        for (var command : commands) {
            switch (command) {
                case Command.Perform perform -> held.add(perform);
                case Command.Sleep sleep -> sleep(sleep);
                case Command.Withdraw withdraw -> stop(withdraw.ticket());
                case Command.Ask ask -> {}
                case Command.Listen listen -> {}
                case Command.Launch launch -> {}
                case Command.Publish publish -> {}
            }
        }
    }

    /** Begins the calls that are held. */
    void release() {
        held.forEach(this::call);
        held.clear();
    }

    /** Takes up what isn't under way, but for tickets that are answered. */
    void resume(List<Command> outstanding, Set<Integer> answered) {
        for (var command : outstanding) {
            if (command instanceof Command.Perform perform
                    && !answered.contains(perform.ticket())
                    && !underWay.containsKey(perform.ticket())
                    && held.stream().noneMatch(waiting -> waiting.ticket() == perform.ticket())) {
                held.add(perform);
            } else if (command instanceof Command.Sleep sleep
                    && !answered.contains(sleep.ticket())
                    && !timers.containsKey(sleep.ticket())) {
                sleep(sleep);
            }
        }
    }

    boolean isHolding() {
        return !held.isEmpty();
    }

    boolean isCalling() {
        return !underWay.isEmpty();
    }

    void stopCalls() {
        underWay.values().forEach(Calls.Call::stop);
        underWay.clear();
        held.clear();
    }

    void stopAll() {
        stopCalls();
        timers.values().forEach(vertx::cancelTimer);
        timers.clear();
    }

    private void call(Command.Perform perform) {
        var ticket = perform.ticket();
        underWay.put(
                ticket,
                calls.begin(
                        run.ref(),
                        run.traceparent(),
                        perform,
                        answer -> receiver.onLane(() -> {
                            if (underWay.remove(ticket) != null) {
                                receiver.answered(ticket, answer);
                            }
                        })));
    }

    private void sleep(Command.Sleep sleep) {
        var left = Duration.between(clock.instant(), sleep.until());
        var pause = left.compareTo(LONGEST_TIMER) > 0 ? LONGEST_TIMER : left;
        timers.put(
                sleep.ticket(),
                vertx.setTimer(Math.max(1, pause.toMillis() + 1), fired -> receiver.onLane(() -> woke(sleep))));
    }

    private void woke(Command.Sleep sleep) {
        if (timers.remove(sleep.ticket()) == null) {
            return;
        }
        if (clock.instant().isBefore(sleep.until())) {
            sleep(sleep);
        } else {
            receiver.slept(sleep);
        }
    }

    private void stop(int ticket) {
        var call = underWay.remove(ticket);
        if (call != null) {
            call.stop();
        }
        var timer = timers.remove(ticket);
        if (timer != null) {
            vertx.cancelTimer(timer);
        }
        held.removeIf(perform -> perform.ticket() == ticket);
    }
}
