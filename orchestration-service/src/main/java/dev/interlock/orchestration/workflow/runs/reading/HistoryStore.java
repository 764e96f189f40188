package dev.interlock.orchestration.workflow.runs.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.interlock.orchestration.workflow.history.HistoryJson;
import dev.interlock.orchestration.workflow.interpreter.Fact;
import dev.interlock.orchestration.workflow.interpreter.RunStatus;
import dev.interlock.orchestration.workflow.runs.steps.Step;
import dev.interlock.orchestration.workflow.runs.steps.StepTurn;
import dev.interlock.orchestration.workflow.runs.steps.Steps;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The history of runs, read in parts that fit into memory whatever is in them. */
@ApplicationScoped
public class HistoryStore {

    private static final int PART = 200;
    private static final int LARGE_FACTS = 32 * 1024;

    private static final String STEP_TURNS = """
            select turn, at, case when input->>'is' = 'rewind' then (input->>'turn')::int end as rewind,
                   case when octet_length(facts::text) <= $4 then facts::text end as facts
            from workflow_turn where run_id = $1 and turn > $2 order by turn limit $3""";
    private static final String FACTS =
            "select facts::text as facts from workflow_turn where run_id = $1 and turn = $2";

    /** Stops before the turn that would go over the budget, but has at least one. */
    private static final String PART_OF = """
            select r.status, n.newest, t.turn, t.at, t.input, t.facts
            from workflow_run r
            cross join lateral (select coalesce(max(turn), 0) as newest from workflow_turn where run_id = r.id) n
            left join lateral (
                select turn, at, input, facts,
                       sum(octet_length(input) + octet_length(facts)) over (order by turn) as total,
                       octet_length(input) + octet_length(facts) as own
                from (select turn, at, input::text as input, facts::text as facts
                      from workflow_turn where run_id = r.id and turn > $2 order by turn limit $3) p
            ) t on t.total <= $4 or t.total = t.own
            where r.id = $1 order by t.turn""";

    private final Pool pool;
    private final HistoryJson json;
    private final RunsConfig config;

    @Inject
    public HistoryStore(Pool pool, HistoryJson json, RunsConfig config) {
        this.pool = pool;
        this.json = json;
        this.config = config;
    }

    /** The steps of a run; the output of a step is missing where it is longer than is shown. */
    public Uni<Steps> steps(String runId) {
        return turnsAfter(runId, 0, new ArrayList<>()).map(Steps::of);
    }

    /** All of what a step gave. */
    public Uni<Optional<JsonNode>> output(String runId, Step step) {
        return facts(runId, step.endedTurn())
                .map(facts -> facts.stream()
                        .filter(fact -> fact instanceof Fact.TaskCompleted completed
                                && completed.key().equals(step.key()))
                        .map(fact -> ((Fact.TaskCompleted) fact).output())
                        .reduce((one, later) -> later));
    }

    /**
     * @param limit how many turns at most
     * @param budget how many bytes of JSON at most, unless a single turn has more
     */
    public Uni<HistoryPart> part(String runId, int after, int limit, long budget) {
        return pool.preparedQuery(PART_OF)
                .execute(Tuple.of(runId, after, limit, budget))
                .map(rows -> part(RunRepository.list(rows, row -> row)));
    }

    private Uni<List<StepTurn>> turnsAfter(String runId, int after, List<StepTurn> known) {
        return pool.preparedQuery(STEP_TURNS)
                .execute(Tuple.of(runId, after, PART, LARGE_FACTS))
                .chain(rows -> Multi.createFrom()
                        .iterable(RunRepository.list(rows, row -> row))
                        .onItem()
                        .transformToUniAndConcatenate(row -> stepTurn(runId, row))
                        .collect()
                        .asList())
                .chain(part -> {
                    known.addAll(part);
                    return part.size() < PART
                            ? Uni.createFrom().item(known)
                            : turnsAfter(runId, part.getLast().turn(), known);
                });
    }

    private Uni<StepTurn> stepTurn(String runId, Row row) {
        int turn = row.getInteger("turn");
        var text = row.getString("facts");
        var facts = text == null ? facts(runId, turn) : Uni.createFrom().item(json.readFacts(text));
        return facts.map(all -> new StepTurn(
                turn,
                row.getOffsetDateTime("at").toInstant(),
                Optional.ofNullable(row.getInteger("rewind")),
                all.stream().map(this::shortened).toList()));
    }

    private Uni<List<Fact>> facts(String runId, int turn) {
        return pool.preparedQuery(FACTS)
                .execute(Tuple.of(runId, turn))
                .map(rows -> RunRepository.list(rows, row -> json.readFacts(row.getString("facts"))).stream()
                        .findFirst()
                        .orElse(List.of()));
    }

    private Fact shortened(Fact fact) {
        return fact instanceof Fact.TaskCompleted(var key, var position, var output) && isLong(output)
                ? new Fact.TaskCompleted(key, position, MissingNode.getInstance())
                : fact;
    }

    private boolean isLong(JsonNode output) {
        return json.write(output).length() > config.shownOutput().asLongValue();
    }

    private HistoryPart part(List<Row> rows) {
        var first = rows.getFirst();
        return new HistoryPart(
                rows.stream()
                        .filter(row -> row.getInteger("turn") != null)
                        .map(this::turn)
                        .toList(),
                RunStatus.valueOf(first.getString("status")),
                first.getInteger("newest"));
    }

    private TurnView turn(Row row) {
        return new TurnView(
                row.getInteger("turn"),
                row.getOffsetDateTime("at").toInstant(),
                json.readValue(row.getString("input")),
                json.readValue(row.getString("facts")));
    }
}
