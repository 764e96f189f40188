package dev.interlock.orchestration.workflow.definitions;

import dev.interlock.orchestration.workflow.language.DefinitionReader;
import dev.interlock.orchestration.workflow.language.Finding;
import dev.interlock.orchestration.workflow.language.Reading;
import dev.interlock.orchestration.workflow.program.Program;
import dev.interlock.orchestration.workflow.schedules.ScheduleCheck;
import dev.interlock.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads definitions that come in, off the event loop. */
@ApplicationScoped
public class DefinitionReading {

    private static final int MOST_ERRORS = 100;

    private final Vertx vertx;

    @Inject
    DefinitionReading(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Fails with a 422 problem that says where and why a text does not read. Goes on on the calling context. */
    public Uni<Program> read(String text) {
        return vertx.executeBlocking(() -> DefinitionReader.read(text), false).map(DefinitionReading::program);
    }

    private static Program program(Reading reading) {
        return switch (reading) {
            case Reading.Read read -> scheduled(read.program());
            case Reading.Refused(var findings) ->
                throw invalid(findings.stream().map(DefinitionReading::error).toList());
        };
    }

    private static Program scheduled(Program program) {
        var faults = program.schedule().map(ScheduleCheck::faults).orElse(List.of());
        if (!faults.isEmpty()) {
            throw invalid(faults.stream()
                    .<Map<String, ?>>map(
                            fault -> Map.of("pointer", "/schedule" + fault.at(), "detail", fault.message()))
                    .toList());
        }
        return program;
    }

    private static ProblemException invalid(List<Map<String, ?>> errors) {
        return DefinitionProblem.INVALID.because(
                "Correct what 'errors' names, and check it with POST " + DefinitionResource.PATH + "/check.",
                Map.of("errors", errors.stream().limit(MOST_ERRORS).toList()));
    }

    private static Map<String, ?> error(Finding finding) {
        var error = new LinkedHashMap<String, Object>();
        error.put("pointer", finding.pointer());
        error.put("line", finding.line());
        error.put("column", finding.column());
        error.put("detail", finding.message());
        return error;
    }
}
