package dev.interlock.orchestration.workflow.temporal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.interlock.orchestration.workflow.durable.UnusableProgramException;
import dev.interlock.orchestration.workflow.durable.WorkflowMetrics;
import dev.interlock.orchestration.workflow.interpreter.ErrorType;
import dev.interlock.orchestration.workflow.interpreter.Input;
import dev.interlock.orchestration.workflow.interpreter.Turn;
import dev.interlock.orchestration.workflow.journal.Change;
import dev.interlock.orchestration.workflow.journal.Entries;
import dev.interlock.orchestration.workflow.journal.Entry;
import dev.interlock.orchestration.workflow.journal.Journal;
import dev.interlock.orchestration.workflow.journal.StoredRun;
import dev.interlock.orchestration.workflow.journal.Trouble;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes turns into the history, in the way in which every engine does. May be repeated: an entry knows itself again.
 * What passes is thrown, and Temporal tries again; what the database will never take ends the run.
 */
final class Recorder implements RunHistory {

    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int MOST_RUNS = 5_000;
    private static final int LETTERS_REMEMBERED = 1_000;
    private static final String TOKENS = """
            select turn, token from workflow_turn where run_id = $1 order by turn desc limit $2""";

    private final Pool pool;
    private final Shelf shelf;
    private final Entries entries;
    private final Journal journal;
    private final WorkflowMetrics metrics;
    private final int snapshotEvery;
    private final Clock clock;
    private final Runnable hurry;
    private final Cache<String, StoredRun> runs =
            Caffeine.newBuilder().maximumSize(MOST_RUNS).build();

    /** @param hurry for what a turn has stirred up elsewhere */
    Recorder(
            Pool pool,
            Shelf shelf,
            Entries entries,
            Journal journal,
            WorkflowMetrics metrics,
            int snapshotEvery,
            Clock clock,
            Runnable hurry) {
        this.pool = pool;
        this.shelf = shelf;
        this.entries = entries;
        this.journal = journal;
        this.metrics = metrics;
        this.snapshotEvery = snapshotEvery;
        this.clock = clock;
        this.hurry = hurry;
    }

    @Override
    public @Nullable Position find(String runId) {
        runs.invalidate(runId);
        if (Waiting.forIt(shelf.run(runId), PATIENCE).isEmpty()) {
            LOG.warn("There is no run {}; Temporal is told that it is over", runId);
            return null;
        }
        try {
            return whereItStands(runId);
        } catch (UnusableProgramException e) {
            end(runId, e);
            return null;
        }
    }

    private Position whereItStands(String runId) {
        return Waiting.forIt(shelf.latest(runId).chain(stance -> position(runId)), PATIENCE);
    }

    private void end(String runId, UnusableProgramException because) {
        var last = Waiting.forIt(position(runId), PATIENCE).turn();
        var letter = new Letter("end", new Input.Terminate("Its definition doesn't read", clock.instant()));
        giveUp(
                runId,
                last + 1,
                letter,
                Tokens.of("recorder", letter.input().at(), "end"),
                String.valueOf(because.getMessage()));
    }

    @Override
    public Appended append(String runId, int turn, Letter letter, String token) {
        var run = run(runId);
        var draft = shelf.draft(token).orElseGet(() -> workOut(runId, turn, letter));
        var change = change(run, turn, letter.input(), draft.turn());
        var entry = entries.entry(run, turn, letter.input(), draft.turn(), draft.before(), change, List.of(), token);
        try {
            var appended = write(entry, change);
            shelf.drop(token);
            return appended;
        } catch (RuntimeException e) {
            if (Trouble.of(e) == Trouble.LASTING) {
                giveUp(runId, turn, letter, token, "Its history could not be written: " + e.getMessage());
                return new Appended(whereItStands(runId));
            }
            throw e;
        }
    }

    @Override
    public Appended giveUp(String runId, int turn, Letter letter, String token, String because) {
        LOG.error("A run can't go on and is ended: {} {}", runId, because);
        var error = ErrorType.RUNTIME.because(because);
        var entry = entries.fault(run(runId), turn, letter.input().at(), error, List.of(), token);
        metrics.gaveUp();
        runs.invalidate(runId);
        return won(entry) ? new Appended(null) : lost(runId);
    }

    private Appended write(Entry entry, Change change) {
        var runId = entry.run().id();
        if (!won(entry)) {
            return lost(runId);
        }
        metrics.committed(1);
        note(entry.run(), change);
        if (entry.stirs() || change instanceof Change.Ends) {
            hurry.run();
        }
        return new Appended(null);
    }

    private boolean won(Entry entry) {
        return Waiting.forIt(journal.append(pool, List.of(entry)), PATIENCE)
                .contains(entry.run().id());
    }

    private Appended lost(String runId) {
        metrics.lost();
        return new Appended(whereItStands(runId));
    }

    private void note(StoredRun run, Change change) {
        switch (change) {
            case Change.Stays stays -> runs.put(run.id(), run);
            case Change.Keeps keeps -> runs.put(run.id(), run);
            case Change.Shows(var status) -> runs.put(run.id(), run.withStatus(status));
            case Change.Parks parks -> runs.put(run.id(), run.withStatus(parks.status()));
            case Change.Ends(var outcome) -> {
                metrics.ended(outcome);
                runs.invalidate(run.id());
            }
        }
    }

    private Change change(StoredRun run, int number, Input input, Turn turn) {
        var after = turn.execution();
        if (after.outcome().isPresent()) {
            return new Change.Ends(after.outcome().get());
        }
        var shown = Shown.of(after);
        if (input instanceof Input.Rewind || shown != run.status()) {
            return new Change.Shows(shown);
        }
        return number % snapshotEvery == 0 ? new Change.Keeps(after) : new Change.Stays();
    }

    /** The draft is not at hand any more. */
    private Shelf.Draft workOut(String runId, int turn, Letter letter) {
        var stance = Waiting.forIt(shelf.after(runId, turn - 1), PATIENCE);
        return RunTurns.draft(
                stance.interpreter(),
                stance.standing().execution(),
                letter.input(),
                to -> Waiting.forIt(shelf.after(runId, to), PATIENCE).standing().execution());
    }

    private StoredRun run(String runId) {
        return runs.get(
                runId,
                id -> Waiting.forIt(shelf.run(id), PATIENCE).orElseThrow().light());
    }

    private Uni<Position> position(String runId) {
        return pool.preparedQuery(TOKENS)
                .execute(Tuple.of(runId, LETTERS_REMEMBERED))
                .map(rows -> {
                    List<Row> turns =
                            StreamSupport.stream(rows.spliterator(), false).toList();
                    var taken = turns.stream()
                            .map(row -> Tokens.letterIn(row.getString("token")))
                            .flatMap(Optional::stream)
                            .collect(Collectors.toSet());
                    return new Position(turns.isEmpty() ? 0 : turns.getFirst().getInteger("turn"), taken);
                });
    }
}
