package dev.interlock.validator.runs;

import dev.interlock.problem.PlatformProblem;
import dev.interlock.service.idempotency.Idempotency;
import dev.interlock.service.identity.Caller;
import dev.interlock.service.identity.Role;
import dev.interlock.service.paging.Page;
import dev.interlock.service.paging.PageRequest;
import dev.interlock.validator.contracts.Contracts;
import dev.interlock.validator.targets.Destinations;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Runs of a project. */
@Path("/api/v1/runs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Runs", description = "Try every operation of a specification against an implementation.")
public class RunResource {

    private static final int SHOWN_FAILURES = 100;

    private final RunRepository runs;
    private final CheckRepository checks;
    private final RunLedger ledger;
    private final RunLoop loop;
    private final RunQueue queue;
    private final Contracts contracts;
    private final Destinations destinations;
    private final Idempotency idempotency;
    private final Caller caller;

    @Inject
    RunResource(
            RunRepository runs,
            CheckRepository checks,
            RunLedger ledger,
            RunLoop loop,
            RunQueue queue,
            Contracts contracts,
            Destinations destinations,
            Idempotency idempotency,
            Caller caller) {
        this.runs = runs;
        this.checks = checks;
        this.ledger = ledger;
        this.loop = loop;
        this.queue = queue;
        this.contracts = contracts;
        this.destinations = destinations;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "startRun",
            summary = "Start a run",
            description = "Answers at once; follow Location until the status is PASSED, FAILED, ERRORED or CANCELLED.")
    @APIResponse(
            responseCode = "202",
            description = "The run, queued",
            content = @Content(schema = @Schema(implementation = RunView.class)))
    @APIResponse(responseCode = "422", description = "The specification is unknown, or the target is not allowed")
    public Uni<Response> start(
            @NotNull @Valid NewRun wanted, @HeaderParam(Idempotency.HEADER) @Nullable String idempotencyKey) {
        caller.requireAtLeast(Role.PARTNER);
        var project = caller.project();
        var headers = GivenHeaders.of(wanted.givenHeaders());
        return contracts
                .resolve(project, wanted.spec().strip(), wanted.versionOrLatest())
                .call(() -> destinations.resolve(project, wanted.baseUrl(), headers.names()))
                .call(() -> wanted.webhookUrl() == null
                        ? Uni.createFrom().voidItem()
                        : destinations.resolve(project, wanted.webhookUrl(), headers.names()))
                .chain(version -> idempotency.once(
                        idempotencyKey,
                        "startRun",
                        wanted,
                        () -> queue.add(caller.identity(), wanted, headers, version)
                                .map(RunResource::accepted)))
                .invoke(loop::hurry);
    }

    @GET
    @Operation(operationId = "listRuns", summary = "List the runs of the project, oldest first")
    public Uni<Page<RunView>> list(@BeanParam PageRequest page) {
        caller.requireAtLeast(Role.VIEWER);
        var project = caller.project();
        return Panache.withSession(() -> runs.page(project, page))
                .map(rows -> Page.of(rows, page, run -> run.id, RunView::of));
    }

    @GET
    @Path("/newest")
    @Operation(
            operationId = "getNewestRun",
            summary = "Get the newest run against a version of a specification, with its totals")
    @APIResponse(responseCode = "404", description = "There was none")
    public Uni<RunView> newest(
            @NotBlank @QueryParam("spec") @Schema(description = "Id of the specification") String spec,
            @NotBlank @QueryParam("digest") @Schema(description = "Digest of its version") String digest) {
        caller.requireAtLeast(Role.VIEWER);
        var project = caller.project();
        return Panache.withSession(() -> runs.newest(project, spec, digest)
                .onItem()
                .ifNull()
                .failWith(() -> PlatformProblem.NOT_FOUND.because(
                        "There was no run against this version; POST /api/v1/runs begins one.",
                        Map.of("spec", spec, "digest", digest)))
                .map(RunView::of));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getRun", summary = "Get a run with its totals and its first failed checks")
    public Uni<RunView> get(@PathParam("id") String id) {
        caller.requireAtLeast(Role.VIEWER);
        var key = key(id);
        return Panache.withSession(() -> found(key)
                .chain(run -> checks.page(key, CheckOutcome.FAILED, 0, SHOWN_FAILURES)
                        .map(failed -> RunView.of(run)
                                .with(failed.stream().map(CheckView::of).toList()))));
    }

    @GET
    @Path("/{id}/checks")
    @Operation(operationId = "listChecks", summary = "List the checks of a run in the order of trying")
    public Uni<Page<CheckView>> checks(
            @PathParam("id") String id,
            @Schema(description = "Only checks that ended so.") @QueryParam("outcome") @Nullable CheckOutcome outcome,
            @BeanParam PageRequest page) {
        caller.requireAtLeast(Role.VIEWER);
        var key = key(id);
        var after = CheckCursor.read(page.after());
        return Panache.withSession(() -> found(key)
                        .chain(run -> outcome == null
                                ? checks.page(key, after, page.fetch())
                                : checks.page(key, outcome, after, page.fetch())))
                .map(rows -> Page.of(rows, page, check -> Integer.toString(check.number), CheckView::of));
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "cancelRun",
            summary = "Cancel a run",
            description = "What was checked so far stays; a run that has ended otherwise answers 409.")
    public Uni<RunView> cancel(@PathParam("id") String id) {
        caller.requireAtLeast(Role.PARTNER);
        return ledger.cancel(key(id)).invoke(() -> loop.stop(id)).map(RunView::of);
    }

    private static Response accepted(Run run) {
        return Response.accepted(RunView.of(run))
                .header(HttpHeaders.LOCATION, URI.create("/api/v1/runs/" + run.id))
                .build();
    }

    private RunKey key(String id) {
        return RunKey.of(caller.project(), id);
    }

    private Uni<Run> found(RunKey key) {
        return runs.find(key.project(), key.id()).onItem().ifNull().failWith(key::unknown);
    }
}
