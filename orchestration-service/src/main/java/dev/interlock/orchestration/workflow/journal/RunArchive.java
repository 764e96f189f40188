package dev.interlock.orchestration.workflow.journal;

import dev.interlock.orchestration.workflow.history.HistoryJson;
import dev.interlock.orchestration.workflow.interpreter.Execution;
import dev.interlock.orchestration.workflow.interpreter.History;
import dev.interlock.orchestration.workflow.interpreter.Input;
import dev.interlock.orchestration.workflow.interpreter.Interpreter;
import dev.interlock.orchestration.workflow.interpreter.Turn;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads runs and their histories, and works out how far a run has come. */
@ApplicationScoped
public class RunArchive {

    private static final Logger LOG = LoggerFactory.getLogger(RunArchive.class);
    private static final String FIND = "select " + StoredRun.COLUMNS + " from workflow_run r where r.id = any($1)";
    private static final String TURNS = """
            select x.run_id, t.turn, t.input
            from unnest($1::text[], $2::int[]) as x (run_id, after) cross join lateral (
                select turn, cast(input as text) as input from workflow_turn
                where run_id = x.run_id and turn > x.after order by turn offset 0) t""";

    private final HistoryJson json;

    @Inject
    public RunArchive(HistoryJson json) {
        this.json = json;
    }

    /** Those that there are, in any order. */
    public Uni<List<StoredRun>> find(SqlClient client, Collection<String> ids) {
        return client.preparedQuery(FIND)
                .execute(Tuple.tuple().addArrayOfString(ids.toArray(String[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map((Row row) -> StoredRun.of(row))
                        .toList());
    }

    /** By run, in order: the turns after the snapshot. */
    public Uni<Map<String, List<StoredTurn>>> turns(SqlClient client, Collection<StoredRun> runs) {
        return turns(
                client,
                runs.stream().map(StoredRun::id).toArray(String[]::new),
                runs.stream().map(StoredRun::snapshotTurn).toArray(Integer[]::new));
    }

    /** All of them, in order. */
    public Uni<List<StoredTurn>> wholeHistory(SqlClient client, String run) {
        return turns(client, new String[] {run}, new Integer[] {0}).map(turns -> turns.getOrDefault(run, List.of()));
    }

    /**
     * Works out how far a run has come; heavy, so call it where that does no harm.
     *
     * @param turns after the snapshot
     * @return empty where it takes the whole history: it was rewound to before the snapshot, or that is of another make
     */
    public Optional<Standing> standing(StoredRun run, List<StoredTurn> turns, Interpreter interpreter) {
        if (run.snapshot() == null) {
            return Optional.of(standingFromStart(run, turns, interpreter));
        }
        return snapshot(run)
                .filter(snapshot -> History.reaches(snapshot, inputs(turns)))
                .map(snapshot -> standing(run, Optional.of(snapshot), turns, interpreter));
    }

    /** As it says, from the whole history. */
    public Standing standingFromStart(StoredRun run, List<StoredTurn> history, Interpreter interpreter) {
        return history.isEmpty()
                ? new Standing(Optional.empty(), 0, run.ref().createdAt())
                : standing(run, Optional.empty(), history, interpreter);
    }

    /** The turn that a rewind leads to. */
    public Turn rewind(Execution now, Input.Rewind rewind, List<StoredTurn> history, Interpreter interpreter) {
        int to = Math.clamp(rewind.turn(), 1, history.size());
        var then = History.fold(interpreter, Optional.empty(), inputs(history.subList(0, to)));
        return History.rewind(now, then, rewind);
    }

    private static Standing standing(
            StoredRun run, Optional<History.Snapshot> snapshot, List<StoredTurn> turns, Interpreter interpreter) {
        var execution = History.fold(interpreter, snapshot, inputs(turns));
        return turns.isEmpty()
                ? new Standing(Optional.of(execution), run.snapshotTurn(), execution.at())
                : new Standing(
                        Optional.of(execution),
                        turns.getLast().number(),
                        turns.getLast().input().at());
    }

    private static List<Input> inputs(List<StoredTurn> turns) {
        return turns.stream().map(StoredTurn::input).toList();
    }

    /** The first input of the run. */
    public Input beginning(StoredRun run) {
        return new Input.Begin(
                json.readValue(Objects.requireNonNull(run.input())), run.ref().createdAt());
    }

    private Optional<History.Snapshot> snapshot(StoredRun run) {
        try {
            return Optional.of(new History.Snapshot(
                    run.snapshotTurn(), json.readExecution(Objects.requireNonNull(run.snapshot()))));
        } catch (IllegalStateException e) {
            LOG.warn("A snapshot doesn't read, its run is worked out from its whole history: {}", e.toString());
            return Optional.empty();
        }
    }

    private Uni<Map<String, List<StoredTurn>>> turns(SqlClient client, String[] runs, Integer[] after) {
        return client.preparedQuery(TURNS)
                .execute(Tuple.tuple().addArrayOfString(runs).addArrayOfInteger(after))
                .map(this::byRun);
    }

    private Map<String, List<StoredTurn>> byRun(RowSet<Row> rows) {
        var turns = new HashMap<String, List<StoredTurn>>();
        for (var row : rows) {
            turns.computeIfAbsent(row.getString("run_id"), run -> new ArrayList<>())
                    .add(new StoredTurn(row.getInteger("turn"), json.readInput(row.getString("input"))));
        }
        return turns;
    }
}
