package dev.interlock.orchestration.approvals;

import dev.interlock.orchestration.approvals.Approvals.Known;
import dev.interlock.problem.PlatformProblem;
import dev.interlock.service.idempotency.Idempotency;
import dev.interlock.service.identity.Caller;
import dev.interlock.service.identity.Role;
import dev.interlock.service.paging.Page;
import dev.interlock.service.paging.PageRequest;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Approvals over HTTP. */
@Path("/api/v1/orchestration/approvals")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "approvals", description = "What waits for people to decide")
public class ApprovalResource {

    private final Approvals approvals;
    private final ApprovalRepository repository;
    private final ApprovalJson json;
    private final Idempotency idempotency;
    private final Caller caller;
    private final Clock clock;

    @Inject
    ApprovalResource(
            Approvals approvals,
            ApprovalRepository repository,
            ApprovalJson json,
            Idempotency idempotency,
            Caller caller,
            Clock clock) {
        this.approvals = approvals;
        this.repository = repository;
        this.json = json;
        this.idempotency = idempotency;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @WithSession
    @Operation(summary = "List the open approvals that I may decide; with a state or a run, all of those")
    public Uni<Page<ApprovalSummary>> list(
            @QueryParam("state")
                    @Parameter(description = "open, approved, refused, expired, withdrawn or any")
                    @Nullable
                    String state,
            @QueryParam("run") @Parameter(description = "Id of a run") @Nullable String run,
            @BeanParam PageRequest page) {
        caller.requireAtLeast(Role.VIEWER);
        var rows = state == null && run == null
                ? repository.decidableBy(caller.project(), Voter.of(caller), page)
                : repository.page(caller.project(), readStates(state), storable(run), page);
        return rows.map(all ->
                Page.of(all, page, row -> row.id, row -> ApprovalSummary.of(row, json.read(row.terms, Terms.class))));
    }

    @GET
    @Path("/{id}")
    @WithSession
    @Operation(summary = "Read an approval with all that was done to it")
    @APIResponse(responseCode = "200", description = "The approval")
    @APIResponse(responseCode = "404", description = "There is none of that id")
    public Uni<ApprovalView> read(@PathParam("id") String id) {
        caller.requireAtLeast(Role.VIEWER);
        var reader = Voter.of(caller);
        return approvals.read(caller.project(), id).map(known -> view(known, reader));
    }

    @POST
    @Path("/{id}/approve")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Approve; the question is answered once enough people have")
    @APIResponse(responseCode = "200", description = "It counts")
    @APIResponse(responseCode = "403", description = "Somebody else is asked")
    @APIResponse(responseCode = "409", description = "It is closed, its deadline has passed, or you have decided")
    public Uni<Response> approve(
            @PathParam("id") String id,
            @HeaderParam(Idempotency.HEADER) @Nullable String key,
            @Nullable DecisionDraft body) {
        var comment = DecisionDraft.orEmpty(body).checked();
        return move(id, key, "approve", comment, (voter, open, now) -> open.grant(voter, comment, now));
    }

    @POST
    @Path("/{id}/refuse")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Refuse, which answers the question")
    @APIResponse(responseCode = "200", description = "It is refused")
    @APIResponse(responseCode = "403", description = "Somebody else is asked")
    @APIResponse(responseCode = "409", description = "It is closed, its deadline has passed, or you have decided")
    @APIResponse(responseCode = "422", description = "The comment is missing")
    public Uni<Response> refuse(
            @PathParam("id") String id,
            @HeaderParam(Idempotency.HEADER) @Nullable String key,
            @Nullable DecisionDraft body) {
        var comment = DecisionDraft.orEmpty(body).required();
        return move(id, key, "refuse", comment, (voter, open, now) -> open.refuse(voter, comment, now));
    }

    @POST
    @Path("/{id}/delegate")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Pass your decision to somebody else of the project; to yourself takes it back")
    @APIResponse(responseCode = "200", description = "That person decides instead")
    @APIResponse(responseCode = "403", description = "It wasn't yours to decide")
    @APIResponse(responseCode = "409", description = "It is closed, its deadline has passed, or it was decided")
    @APIResponse(responseCode = "422", description = "That person can't take it")
    public Uni<Response> delegate(
            @PathParam("id") String id,
            @HeaderParam(Idempotency.HEADER) @Nullable String key,
            @Nullable DelegationDraft body) {
        var draft = DelegationDraft.orEmpty(body).checked();
        var to = Objects.requireNonNull(draft.to());
        return move(id, key, "delegate", draft, (voter, open, now) -> open.delegate(voter, to, draft.comment(), now));
    }

    /** What the caller wants to do. */
    @FunctionalInterface
    private interface Choice {
        Act act(Voter voter, Approval.Open open, Instant now);
    }

    private Uni<Response> move(String id, @Nullable String key, String verb, @Nullable Object body, Choice choice) {
        caller.requireAtLeast(Role.VIEWER);
        var project = caller.project();
        var voter = Voter.of(caller);
        var request = Arrays.asList(id, voter.subject(), body);
        var moved = new AtomicReference<@Nullable Known>();
        return idempotency
                .once(
                        key,
                        verb + "-approval",
                        request,
                        () -> approvals
                                .move(project, id, (open, now) -> choice.act(voter, open, now))
                                .invoke(moved::set)
                                .map(known -> Response.ok(view(known, voter)).build()))
                .invoke(() -> {
                    var known = moved.get();
                    if (known != null) {
                        approvals.told(known);
                    }
                });
    }

    private ApprovalView view(Known known, Voter reader) {
        return ApprovalView.of(known, reader, clock.instant(), json);
    }

    private static Set<State> readStates(@Nullable String state) {
        if (state == null || state.equals("any")) {
            return EnumSet.allOf(State.class);
        }
        return Arrays.stream(State.values())
                .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(state.toLowerCase(Locale.ROOT)))
                .findFirst()
                .map(EnumSet::of)
                .orElseThrow(() -> PlatformProblem.INVALID_VALUE.because(
                        "The state is open, approved, refused, expired, withdrawn or any.",
                        Map.of("parameter", "state")));
    }

    private static @Nullable String storable(@Nullable String run) {
        if (run != null && run.indexOf('\0') >= 0) {
            throw PlatformProblem.INVALID_VALUE.because(
                    "No run has a NUL character in its id.", Map.of("parameter", "run"));
        }
        return run;
    }
}
