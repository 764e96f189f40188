package dev.interlock.orchestration.workflow.runs;

import dev.interlock.orchestration.workflow.runs.reading.HistoryStore;
import dev.interlock.orchestration.workflow.runs.reading.RunFilter;
import dev.interlock.orchestration.workflow.runs.reading.RunLinks;
import dev.interlock.orchestration.workflow.runs.reading.RunRepository;
import dev.interlock.orchestration.workflow.runs.reading.RunRow;
import dev.interlock.orchestration.workflow.runs.reading.RunShowing;
import dev.interlock.orchestration.workflow.runs.reading.RunSummary;
import dev.interlock.orchestration.workflow.runs.reading.RunView;
import dev.interlock.orchestration.workflow.runs.reading.StepView;
import dev.interlock.orchestration.workflow.runs.starting.AcceptedRun;
import dev.interlock.orchestration.workflow.runs.starting.Backlog;
import dev.interlock.orchestration.workflow.runs.starting.RunDraft;
import dev.interlock.orchestration.workflow.runs.starting.RunJudge;
import dev.interlock.orchestration.workflow.runs.starting.RunStart;
import dev.interlock.service.idempotency.Idempotency;
import dev.interlock.service.identity.Caller;
import dev.interlock.service.identity.Role;
import dev.interlock.service.paging.Page;
import dev.interlock.service.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Runs over HTTP: begun, looked at. */
@Path(RunLinks.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "workflows", description = "Runs of workflows, which go through to their end whatever dies")
public class RunResource {

    private final RunJudge judge;
    private final RunStart start;
    private final Backlog backlog;
    private final RunRepository runs;
    private final RunShowing showing;
    private final HistoryStore history;
    private final Idempotency idempotency;
    private final Caller caller;

    @Inject
    RunResource(
            RunJudge judge,
            RunStart start,
            Backlog backlog,
            RunRepository runs,
            RunShowing showing,
            HistoryStore history,
            Idempotency idempotency,
            Caller caller) {
        this.judge = judge;
        this.start = start;
        this.backlog = backlog;
        this.runs = runs;
        this.showing = showing;
        this.history = history;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "startWorkflow",
            summary = "Run a workflow",
            description = "Answers as soon as it is written down; follow Location or its stream of events.")
    @APIResponse(
            responseCode = "202",
            description = "It will go through to its end",
            content = @Content(schema = @Schema(implementation = AcceptedRun.class)))
    @APIResponse(responseCode = "413", description = "The input is too large")
    @APIResponse(responseCode = "422", description = "The definition is unknown or does not read, or the input misfits")
    @APIResponse(responseCode = "429", description = "The project has too many runs that have not ended")
    public Uni<Response> start(@HeaderParam(Idempotency.HEADER) @Nullable String key, @Nullable RunDraft body) {
        caller.requireAtLeast(Role.VENDOR);
        var project = caller.project();
        var author = caller.subject();
        var draft = RunDraft.orEmpty(body);
        return backlog.admit(project)
                .chain(() -> judge.judge(project, draft.checked()))
                .chain(judged -> idempotency.once(
                        key,
                        "start-workflow",
                        draft,
                        () -> start.accept(project, author, judged).map(RunResource::accepted)))
                .invoke(this::hurry);
    }

    @GET
    @Operation(operationId = "listWorkflows", summary = "Search the runs of the project, the newest first")
    public Uni<Page<RunSummary>> list(@BeanParam RunFilter filter, @BeanParam PageRequest page) {
        caller.requireAtLeast(Role.VIEWER);
        return runs.page(caller.project(), filter, page).map(rows -> Page.of(rows, page, RunRow::id, RunSummary::of));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getWorkflow", summary = "Read a run with its steps")
    @APIResponse(responseCode = "404", description = "There is none of that id")
    public Uni<RunView> read(@PathParam("id") String id) {
        caller.requireAtLeast(Role.VIEWER);
        return showing.found(caller.project(), id).chain(showing::whole);
    }

    @GET
    @Path("/{id}/steps/{key: .+}")
    @Operation(operationId = "getWorkflowStep", summary = "Read a step with all of its output")
    @APIResponse(responseCode = "404", description = "There is no such run, or it has not entered such a step")
    public Uni<StepView> step(@PathParam("id") String id, @PathParam("key") String key) {
        caller.requireAtLeast(Role.VIEWER);
        return showing.found(caller.project(), id)
                .chain(run -> history.steps(id))
                .map(steps -> steps.find(key).orElseThrow(() -> RunShowing.noStep(key)))
                .chain(step -> history.output(id, step).map(output -> StepView.whole(id, step, output.orElse(null))));
    }

    private void hurry(Response answer) {
        if (answer.getEntity() instanceof AcceptedRun accepted) {
            start.hurry(accepted);
        }
    }

    private static Response accepted(AcceptedRun run) {
        return Response.accepted(run).location(URI.create(run.url())).build();
    }
}
