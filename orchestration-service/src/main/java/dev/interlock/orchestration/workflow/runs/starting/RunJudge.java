package dev.interlock.orchestration.workflow.runs.starting;

import dev.interlock.orchestration.workflow.definitions.DefinitionProblem;
import dev.interlock.orchestration.workflow.definitions.DefinitionReading;
import dev.interlock.orchestration.workflow.definitions.DefinitionStore;
import dev.interlock.orchestration.workflow.durable.Programs;
import dev.interlock.orchestration.workflow.history.HistoryJson;
import dev.interlock.orchestration.workflow.program.DefinitionId;
import dev.interlock.orchestration.workflow.program.Program;
import dev.interlock.orchestration.workflow.runs.reading.RunProblem;
import dev.interlock.orchestration.workflow.runs.reading.RunsConfig;
import dev.interlock.problem.PlatformProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out whether a run can be run as it is wanted, before anything is written down. */
@ApplicationScoped
public class RunJudge {

    private static final int MOST_ERRORS = 100;

    private final DefinitionStore definitions;
    private final DefinitionReading reading;
    private final Programs programs;
    private final HistoryJson json;
    private final RunsConfig config;
    private final Pool pool;
    private final Vertx vertx;

    @Inject
    public RunJudge(
            DefinitionStore definitions,
            DefinitionReading reading,
            Programs programs,
            HistoryJson json,
            RunsConfig config,
            Pool pool,
            Vertx vertx) {
        this.definitions = definitions;
        this.reading = reading;
        this.programs = programs;
        this.json = json;
        this.config = config;
        this.pool = pool;
        this.vertx = vertx;
    }

    /** @param source of a definition that came along, and isn't kept yet */
    public record Judged(Program program, Optional<String> source, WantedRun wanted) {}

    /** Fails with 413 or 422 where it can't. */
    public Uni<Judged> judge(String project, WantedRun wanted) {
        refuseLargeInput(wanted);
        var judged =
                switch (wanted.workflow()) {
                    case WantedRun.Kept(var id) ->
                        kept(project, id).map(program -> new Judged(program, Optional.empty(), wanted));
                    case WantedRun.Inline(var text) ->
                        reading.read(text).map(program -> new Judged(program, Optional.of(text), wanted));
                };
        return judged.call(this::refuseMisfit);
    }

    private void refuseLargeInput(WantedRun wanted) {
        long size = json.write(wanted.input()).getBytes(StandardCharsets.UTF_8).length;
        long limit = config.maxInput().asLongValue();
        if (size > limit) {
            throw PlatformProblem.CONTENT_TOO_LARGE.because(
                    "The input has " + size + " bytes; at most " + limit
                            + " are taken. Store it elsewhere and send its address.",
                    Map.of("limit", limit));
        }
    }

    private Uni<Program> kept(String project, DefinitionId wanted) {
        return definitions
                .resolve(pool, project, wanted)
                .chain(found -> found.map(definition -> programs.get(project, definition.digest()))
                        .orElseThrow(() -> DefinitionProblem.UNKNOWN.because(
                                "The project has no definition " + wanted
                                        + "; keep it first with POST /api/v1/orchestration/definitions.",
                                Map.of("definition", wanted.toString()))));
    }

    private Uni<Void> refuseMisfit(Judged judged) {
        var shape = judged.program().data().inputShape();
        if (shape.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return vertx.executeBlocking(() -> shape.get().faults(judged.wanted().input()), false)
                .invoke(RunJudge::refuse)
                .replaceWithVoid();
    }

    private static void refuse(List<String> faults) {
        if (!faults.isEmpty()) {
            throw RunProblem.INPUT_INVALID.because(
                    "Send an input that fits 'input.schema' of the definition.",
                    Map.of("errors", faults.stream().limit(MOST_ERRORS).toList()));
        }
    }
}
