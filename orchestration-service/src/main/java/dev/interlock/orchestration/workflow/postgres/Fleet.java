package dev.interlock.orchestration.workflow.postgres;

import dev.interlock.orchestration.workflow.durable.Programs;
import dev.interlock.orchestration.workflow.durable.UnusableProgramException;
import dev.interlock.orchestration.workflow.interpreter.ErrorType;
import dev.interlock.orchestration.workflow.interpreter.Interpreter;
import dev.interlock.orchestration.workflow.interpreter.Limits;
import dev.interlock.orchestration.workflow.interpreter.Outcome;
import dev.interlock.orchestration.workflow.interpreter.WorkflowError;
import dev.interlock.orchestration.workflow.journal.Standing;
import dev.interlock.orchestration.workflow.journal.StoredRun;
import dev.interlock.orchestration.workflow.journal.StoredTurn;
import dev.interlock.orchestration.workflow.journal.Trouble;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The runs that this replica drives. Thread-safe. */
final class Fleet implements Live.Host {

    private static final Logger LOG = LoggerFactory.getLogger(Fleet.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final long UNFIT_MILLIS = 30_000;

    private final Workshop workshop;
    private final Programs programs;
    private final Limits limits;
    private final Runnable hurry;
    private final Map<String, Place> places = new ConcurrentHashMap<>();
    private boolean isFenced;
    private boolean isClosing;

    /**
     * What a run has from its claim to its end.
     *
     * @param live the run itself, once it is read
     * @param isClaimedAgain whether it was claimed while it was about to leave: in the database it had left already, and
     *     an input has come since
     */
    private record Place(String project, Optional<Live> live, boolean isClaimedAgain) {

        static Place kept(StoredRun run) {
            return new Place(run.project(), Optional.empty(), false);
        }

        Place claimedAgain() {
            return new Place(project, live, true);
        }
    }

    Fleet(Workshop workshop, Programs programs, Runnable hurry) {
        this.workshop = workshop;
        this.programs = programs;
        this.limits =
                new Limits(workshop.config().stepBudget(), workshop.config().dataLimit());
        this.hurry = hurry;
    }

    int size() {
        return places.size();
    }

    int room() {
        return Math.max(0, workshop.config().maximumActiveRuns() - places.size());
    }

    Map<String, Integer> byProject() {
        var counts = new HashMap<String, Integer>();
        places.values().forEach(place -> counts.merge(place.project(), 1, Integer::sum));
        return counts;
    }

    /** Runs that have enough before them. */
    List<String> busy() {
        return lives().filter(Live::isBusy).map(Live::id).toList();
    }

    /** Whether closing it loses nothing. */
    boolean isQuiet() {
        return lives().allMatch(Live::isQuiet);
    }

    synchronized void fence() {
        isFenced = true;
        lives().forEach(Live::fence);
    }

    synchronized void unfence() {
        isFenced = false;
        lives().forEach(Live::unfence);
    }

    /** Nothing new is begun; what is under way may end. */
    synchronized void close() {
        isClosing = true;
        lives().forEach(Live::close);
    }

    synchronized void drop() {
        var gone = List.copyOf(places.values());
        places.clear();
        gone.forEach(place -> place.live().ifPresent(Live::drop));
    }

    void deliver(Claims.Posted posted) {
        var place = places.get(posted.run());
        if (place != null) {
            place.live().ifPresent(live -> live.deliver(incoming(posted)));
        }
    }

    /** These were just claimed. */
    void take(List<StoredRun> claimed) {
        var fresh = claimed.stream().filter(this::isFirstClaim).toList();
        if (!fresh.isEmpty()) {
            load(fresh);
        }
    }

    private boolean isFirstClaim(StoredRun run) {
        var kept = Place.kept(run);
        return places.merge(run.id(), kept, (before, again) -> before.claimedAgain()) == kept;
    }

    private void load(List<StoredRun> runs) {
        var replica = workshop.lease().replica();
        var ids = runs.stream().map(StoredRun::id).toList();
        Uni.combine()
                .all()
                .unis(
                        workshop.archive().turns(workshop.pool(), runs),
                        workshop.claims().inputs(ids, workshop.clock().instant()))
                .asTuple()
                .onFailure(failure -> Trouble.of(failure) == Trouble.PASSING && isStill(replica))
                .retry()
                .withBackOff(PAUSE, LONGEST_PAUSE)
                .indefinitely()
                .subscribe()
                .with(
                        found -> runs.forEach(run -> revive(
                                run,
                                replica,
                                found.getItem1().getOrDefault(run.id(), List.of()),
                                found.getItem2().stream()
                                        .filter(posted -> posted.run().equals(run.id()))
                                        .map(Fleet::incoming)
                                        .toList())),
                        failure -> unreadable(runs, replica, failure));
    }

    /** One that doesn't read must not keep the others. */
    private void unreadable(List<StoredRun> runs, String replica, Throwable failure) {
        if (!isStill(replica)) {
            LOG.debug("What was being read belongs to others now: {}", failure.toString());
        } else if (runs.size() > 1) {
            runs.forEach(run -> load(List.of(run)));
        } else {
            giveUp(runs.getFirst(), failure);
        }
    }

    private void revive(StoredRun run, String replica, List<StoredTurn> turns, List<Incoming> inputs) {
        var lane = new Lane(workshop.turns());
        programs.get(run.project(), run.ref().digest())
                .onFailure(failure -> !(failure instanceof UnusableProgramException) && isStill(replica))
                .retry()
                .withBackOff(PAUSE, LONGEST_PAUSE)
                .indefinitely()
                .map(program -> new Interpreter(program, run.id(), limits))
                .emitOn(lane)
                .chain(interpreter -> standing(run, turns, interpreter, lane)
                        .invoke(standing -> begin(run, replica, lane, interpreter, standing, inputs)))
                .subscribe()
                .with(done -> {}, failure -> lane.execute(() -> unreadable(List.of(run), replica, failure)));
    }

    private Uni<Standing> standing(StoredRun run, List<StoredTurn> turns, Interpreter interpreter, Lane lane) {
        return workshop.archive()
                .standing(run, turns, interpreter)
                .map(standing -> Uni.createFrom().item(standing))
                .orElseGet(() -> workshop.archive()
                        .wholeHistory(workshop.pool(), run.id())
                        .emitOn(lane)
                        .map(history -> workshop.archive().standingFromStart(run, history, interpreter)));
    }

    private void begin(
            StoredRun run,
            String replica,
            Lane lane,
            Interpreter interpreter,
            Standing standing,
            List<Incoming> inputs) {
        var live = new Live(workshop, this, lane, interpreter, run, standing);
        var place = new Place(run.project(), Optional.of(live), false);
        synchronized (this) {
            if (!isStill(replica) || places.replace(run.id(), place) == null) {
                return;
            }
            if (isFenced) {
                live.fence();
            }
            if (isClosing) {
                live.close();
            }
        }
        live.start(standing.turn() == 0 ? beginning(run, inputs) : inputs);
    }

    private List<Incoming> beginning(StoredRun run, List<Incoming> inputs) {
        var all = new ArrayList<Incoming>();
        all.add(new Incoming(null, workshop.archive().beginning(run), run.ref().createdAt()));
        all.addAll(inputs);
        return all;
    }

    /** There is no way to go on with it: it ends, so that nobody tries for ever. */
    private void giveUp(StoredRun run, Throwable because) {
        if (run.status().isOver()) {
            LOG.error("Run {}, which is over, can't go on", run.id(), because);
            leaveOver(run.id());
            return;
        }
        LOG.error("Run {} of {} can't be taken up and ends", run.id(), run.ref().definition(), because);
        workshop.metrics().gaveUp();
        var error = ErrorType.RUNTIME.because(
                because instanceof UnusableProgramException
                        ? String.valueOf(because.getMessage())
                        : "The engine could not take it up: " + because);
        workshop.claims()
                .lastTurn(run.id())
                .map(last -> workshop.entries()
                        .fault(
                                run,
                                last + 1,
                                workshop.clock().instant(),
                                error,
                                List.of(),
                                workshop.lease().token()))
                .subscribe()
                .with(
                        entry -> workshop.writer().write(entry, fate -> givenUp(run, error, fate)),
                        failure -> release(run.id(), UNFIT_MILLIS));
    }

    private void leaveOver(String id) {
        workshop.claims().discardAll(id).subscribe().with(done -> release(id, 0), failure -> release(id, UNFIT_MILLIS));
    }

    private void givenUp(StoredRun run, WorkflowError error, TurnWriter.Fate fate) {
        switch (fate) {
            case TurnWriter.Fate.Won ignored -> {
                workshop.metrics().ended(new Outcome.Faulted(error));
                free(run.id());
            }
            case TurnWriter.Fate.Lost ignored -> reload(run.id());
            case TurnWriter.Fate.Refused refused -> release(run.id(), UNFIT_MILLIS);
        }
    }

    @Override
    public void left(Live live) {
        var isTight = room() < workshop.config().maximumActiveRuns() / 8
                || byProject().getOrDefault(live.project(), 0)
                        >= workshop.config().maximumActiveRunsPerProject();
        var left = places.computeIfPresent(live.id(), (id, place) -> place.isClaimedAgain() ? place : null);
        if (left != null) {
            reload(live.id());
        } else if (isTight) {
            hurry.run();
        }
    }

    @Override
    public void doubted(Live live) {
        reload(live.id());
    }

    @Override
    public void unfit(Live live) {
        release(live.id(), UNFIT_MILLIS);
    }

    @Override
    public void stirred() {
        hurry.run();
    }

    /** It is in the database as it is; in memory it may be otherwise. */
    private void reload(String id) {
        var replica = workshop.lease().replica();
        var place = places.get(id);
        if (place == null) {
            return;
        }
        places.replace(id, new Place(place.project(), Optional.empty(), false));
        workshop.claims()
                .owned(id, replica)
                .onFailure(failure -> isStill(replica))
                .retry()
                .withBackOff(PAUSE, LONGEST_PAUSE)
                .indefinitely()
                .subscribe()
                .with(
                        owned -> {
                            if (owned.isEmpty() || !isStill(replica)) {
                                free(id);
                            } else {
                                load(owned);
                            }
                        },
                        failure -> LOG.warn("Run {} is left to others: {}", id, failure.toString()));
    }

    private void release(String id, long delayMillis) {
        var replica = workshop.lease().replica();
        workshop.vertx()
                .setTimer(
                        Math.max(1, delayMillis),
                        fired -> workshop.claims()
                                .release(id, replica)
                                .onFailure(failure -> isStill(replica))
                                .retry()
                                .withBackOff(PAUSE, LONGEST_PAUSE)
                                .indefinitely()
                                .subscribe()
                                .with(
                                        done -> free(id),
                                        failure -> LOG.warn("Run {} is left to others: {}", id, failure.toString())));
    }

    private void free(String id) {
        places.remove(id);
    }

    private boolean isStill(String replica) {
        return replica.equals(workshop.lease().replica());
    }

    private Stream<Live> lives() {
        return places.values().stream().flatMap(place -> place.live().stream());
    }

    private static Incoming incoming(Claims.Posted posted) {
        return new Incoming(posted.id(), posted.input(), posted.dueAt());
    }
}
