package dev.interlock.orchestration.workflow.runs;

import dev.interlock.orchestration.workflow.definitions.DefinitionProblem;
import dev.interlock.orchestration.workflow.definitions.DefinitionReading;
import dev.interlock.orchestration.workflow.definitions.DefinitionStore;
import dev.interlock.orchestration.workflow.durable.Acceptance;
import dev.interlock.orchestration.workflow.durable.Durable;
import dev.interlock.orchestration.workflow.durable.HistoryJson;
import dev.interlock.orchestration.workflow.durable.NewRun;
import dev.interlock.orchestration.workflow.durable.Programs;
import dev.interlock.orchestration.workflow.durable.RunTraces;
import dev.interlock.orchestration.workflow.program.DefinitionId;
import dev.interlock.orchestration.workflow.program.Program;
import dev.interlock.problem.PlatformProblem;
import dev.interlock.service.time.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Begins runs: what is wanted is judged first, then written down in the caller's transaction. */
@ApplicationScoped
class RunStart {

    private final DefinitionStore definitions;
    private final DefinitionReading reading;
    private final Programs programs;
    private final Acceptance acceptance;
    private final HistoryJson json;
    private final RunTraces traces;
    private final RunsConfig config;
    private final Pool pool;
    private final Vertx vertx;
    private final Clock clock;
    private final Ids ids;

    @Inject
    RunStart(
            DefinitionStore definitions,
            DefinitionReading reading,
            Programs programs,
            Acceptance acceptance,
            HistoryJson json,
            RunTraces traces,
            RunsConfig config,
            Pool pool,
            Vertx vertx,
            Clock clock,
            Ids ids) {
        this.definitions = definitions;
        this.reading = reading;
        this.programs = programs;
        this.acceptance = acceptance;
        this.json = json;
        this.traces = traces;
        this.config = config;
        this.pool = pool;
        this.vertx = vertx;
        this.clock = clock;
        this.ids = ids;
    }

    /** @param source of a definition that came along, and isn't kept yet */
    record Judged(Program program, Optional<String> source, WantedRun wanted) {}

    /** Fails with 413 or 422 where it can't be run like that. */
    Uni<Judged> judge(String project, WantedRun wanted) {
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

    /** Joins the Panache transaction that is open. Tell {@link Durable#hurry} when it has committed. */
    Uni<AcceptedRun> accept(String project, String author, Judged judged) {
        var program = judged.program();
        var run = new NewRun(
                project,
                ids.next(),
                program.id(),
                program.digest(),
                judged.wanted().input(),
                judged.wanted().priority(),
                judged.wanted().correlation(),
                Optional.empty(),
                0,
                clock.instant(),
                author,
                traces.current());
        return judged.source()
                .map(source -> acceptance.keepSource(project, program.digest(), source))
                .orElseGet(() -> Uni.createFrom().voidItem())
                .chain(() -> acceptance.accept(run))
                .replaceWith(AcceptedRun.pending(run.id()));
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
                .invoke(RunStart::refuse)
                .replaceWithVoid();
    }

    private static void refuse(List<String> faults) {
        if (!faults.isEmpty()) {
            throw RunProblem.INPUT_INVALID.because(
                    "Send an input that fits 'input.schema' of the definition.",
                    Map.of("errors", faults.stream().limit(100).toList()));
        }
    }
}
