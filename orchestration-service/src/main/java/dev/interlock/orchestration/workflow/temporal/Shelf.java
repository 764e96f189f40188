package dev.interlock.orchestration.workflow.temporal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.interlock.orchestration.workflow.durable.Programs;
import dev.interlock.orchestration.workflow.interpreter.Execution;
import dev.interlock.orchestration.workflow.interpreter.Interpreter;
import dev.interlock.orchestration.workflow.interpreter.Limits;
import dev.interlock.orchestration.workflow.interpreter.Turn;
import dev.interlock.orchestration.workflow.journal.RunArchive;
import dev.interlock.orchestration.workflow.journal.Standing;
import dev.interlock.orchestration.workflow.journal.StoredRun;
import dev.interlock.orchestration.workflow.journal.StoredTurn;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the workflow's thread, which may do no I/O, needs from the database, and what it hands to the activities that
 * write. What is kept under a turn's number never changes, so that a replay on another worker finds the same.
 */
final class Shelf {

    private static final Duration AT_HAND = Duration.ofMinutes(2);
    private static final int MOST = 2_000;

    private final Pool pool;
    private final RunArchive store;
    private final Programs programs;
    private final Limits limits;
    private final Cache<Key, Stance> stances =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(AT_HAND).build();
    private final Cache<String, Draft> drafts =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(AT_HAND).build();

    Shelf(Pool pool, RunArchive store, Programs programs, Limits limits) {
        this.pool = pool;
        this.store = store;
        this.programs = programs;
        this.limits = limits;
    }

    private record Key(String run, int turn) {}

    /** How a run stood after a turn. */
    record Stance(StoredRun run, Interpreter interpreter, Standing standing) {}

    /** A turn that is worked out and not written yet. */
    record Draft(Turn turn, Optional<Execution> before) {}

    void keep(String token, Draft draft) {
        drafts.put(token, draft);
    }

    Optional<Draft> draft(String token) {
        return Optional.ofNullable(drafts.getIfPresent(token));
    }

    void drop(String token) {
        drafts.invalidate(token);
    }

    /** As the history has it now. */
    Uni<Stance> latest(String runId) {
        return run(runId)
                .map(Optional::orElseThrow)
                .chain(run -> interpreter(run)
                        .chain(interpreter -> turnsOf(run)
                                .chain(turns -> standing(run, turns, interpreter))
                                .map(standing -> new Stance(run, interpreter, standing))
                                .invoke(stance -> stances.put(
                                        new Key(runId, stance.standing().turn()), stance))));
    }

    /** As it stood after that turn, whatever came later. */
    Uni<Stance> after(String runId, int turn) {
        var key = new Key(runId, turn);
        var kept = stances.getIfPresent(key);
        if (kept != null) {
            return Uni.createFrom().item(kept);
        }
        return run(runId)
                .map(Optional::orElseThrow)
                .chain(run -> interpreter(run)
                        .chain(interpreter -> store.wholeHistory(pool, runId)
                                .emitOn(Infrastructure.getDefaultWorkerPool())
                                .map(history -> store.standingFromStart(run, until(history, turn), interpreter))
                                .map(standing -> new Stance(run, interpreter, standing))
                                .invoke(stance -> stances.put(key, stance))));
    }

    Uni<Optional<StoredRun>> run(String runId) {
        return store.find(pool, List.of(runId)).map(found -> found.stream().findFirst());
    }

    private Uni<Interpreter> interpreter(StoredRun run) {
        return programs.get(run.project(), run.ref().digest())
                .map(program -> new Interpreter(program, run.id(), limits));
    }

    private Uni<List<StoredTurn>> turnsOf(StoredRun run) {
        return store.turns(pool, List.of(run))
                .map((Map<String, List<StoredTurn>> turns) -> turns.getOrDefault(run.id(), List.of()));
    }

    private Uni<Standing> standing(StoredRun run, List<StoredTurn> turns, Interpreter interpreter) {
        return Uni.createFrom()
                .item(turns)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(later -> store.standing(run, later, interpreter))
                .chain(standing -> standing.map(found -> Uni.createFrom().item(found))
                        .orElseGet(() -> store.wholeHistory(pool, run.id())
                                .emitOn(Infrastructure.getDefaultWorkerPool())
                                .map(history -> store.standingFromStart(run, history, interpreter))));
    }

    private static List<StoredTurn> until(List<StoredTurn> history, int turn) {
        return history.stream().filter(past -> past.number() <= turn).toList();
    }
}
