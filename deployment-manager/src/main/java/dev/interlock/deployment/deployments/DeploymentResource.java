package dev.interlock.deployment.deployments;

import dev.interlock.deployment.applications.Definition;
import dev.interlock.deployment.deployments.DeploymentWishes.Approval;
import dev.interlock.deployment.environments.Environment;
import dev.interlock.deployment.rollouts.engine.Engine;
import dev.interlock.event.traffic.AppKey;
import dev.interlock.problem.PlatformProblem;
import dev.interlock.service.idempotency.Idempotency;
import dev.interlock.service.identity.Caller;
import dev.interlock.service.identity.Role;
import dev.interlock.service.paging.Page;
import dev.interlock.service.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Deployments over HTTP. */
@Path("/api/v1/deployments")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "deployments", description = "Moves of an application to a new revision")
public class DeploymentResource {

    private static final String BASE = "/api/v1/deployments/";
    private static final int MOST_ENTRIES = 500;

    private final Deployments deployments;
    private final DeploymentReader reader;
    private final DeploymentWishes wishes;
    private final Idempotency idempotency;
    private final Caller caller;
    private final Engine engine;

    @Inject
    DeploymentResource(
            Deployments deployments,
            DeploymentReader reader,
            DeploymentWishes wishes,
            Idempotency idempotency,
            Caller caller,
            Engine engine) {
        this.deployments = deployments;
        this.reader = reader;
        this.wishes = wishes;
        this.idempotency = idempotency;
        this.caller = caller;
        this.engine = engine;
    }

    @POST
    @Operation(summary = "Move an application to what it is now: its definition, configuration and specification")
    @APIResponse(responseCode = "202", description = "It is kept, and begins when its gates are open")
    @APIResponse(
            responseCode = "409",
            description = "Nothing has changed, or a revision like this was taken back before")
    public Uni<Response> deploy(
            @HeaderParam(Idempotency.HEADER) @Nullable String key, @Valid @NotNull NewDeployment wish) {
        var environment = environment(wish.environment());
        requireWriter(environment);
        var project = caller.project();
        var subject = caller.subject();
        var role = caller.role();
        return idempotency
                .once(
                        key,
                        "deploy",
                        wish,
                        () -> deployments
                                .ask(project, environment, wish, subject, role)
                                .map(asked -> Response.accepted(Map.of("id", asked.id(), "revision", asked.revision()))
                                        .location(URI.create(BASE + asked.id()))
                                        .build()))
                .invoke(answer -> engine.appeared(new AppKey(project, wish.application(), environment.wireName())));
    }

    @GET
    @Operation(summary = "List deployments")
    public Uni<Page<DeploymentView>> list(@BeanParam DeploymentFilter filter, @BeanParam PageRequest page) {
        caller.requireAtLeast(Role.VIEWER);
        return reader.page(caller.project(), filter, page)
                .map(rows -> Page.of(rows, page, DeploymentView::id, view -> view));
    }

    @GET
    @Path("/{deployment}")
    @Operation(summary = "Read a deployment: where it stands, and why")
    public Uni<DeploymentView> read(@PathParam("deployment") String id) {
        caller.requireAtLeast(Role.VIEWER);
        return reader.one(caller.project(), id);
    }

    @GET
    @Path("/{deployment}/journal")
    @Operation(summary = "Read what happened to a deployment, by whom and why, with the figures of the judge")
    public Uni<List<JournalEntry>> journal(
            @PathParam("deployment") String id, @QueryParam("after") @DefaultValue("0") long after) {
        caller.requireAtLeast(Role.VIEWER);
        var project = caller.project();
        return reader.one(project, id).chain(found -> reader.journal(project, id, after, MOST_ENTRIES));
    }

    @PUT
    @Path("/{deployment}")
    @Operation(summary = "Go on along another strategy; nothing gets more traffic than was observed")
    public Uni<Response> change(@PathParam("deployment") String id, Definition.@Nullable Strategy strategy) {
        if (strategy == null) {
            throw PlatformProblem.INVALID_VALUE.because("Send a strategy, as applications have it.");
        }
        return changing(
                id,
                view -> deployments
                        .course(caller.project(), view, strategy)
                        .chain(course -> wishes.follow(caller.project(), id, caller.subject(), course)));
    }

    @POST
    @Path("/{deployment}/abort")
    @Operation(summary = "Take the candidate back")
    public Uni<Response> abort(@PathParam("deployment") String id, @Nullable @Valid Reason reason) {
        return changing(id, view -> wishes.abort(caller.project(), id, caller.subject(), Reason.or(reason, "aborted")));
    }

    @POST
    @Path("/{deployment}/rollback")
    @Operation(
            summary = "Go back to the revision before: at once while it is kept warm, else by a deployment of its own")
    public Uni<Response> rollback(@PathParam("deployment") String id, @Nullable @Valid Reason reason) {
        caller.requireAtLeast(Role.ADMIN);
        var project = caller.project();
        var subject = caller.subject();
        var because = Reason.or(reason, "rolled back");
        return reader.one(project, id)
                .invoke(view -> requireWriter(Environment.of(view.environment())))
                .chain(view -> (view.isOver()
                                ? deployments.again(project, view, subject).map(Deployments.Asked::id)
                                : wishes.abort(project, id, subject, because).replaceWith(id))
                        .invoke(done -> engine.hurry(new AppKey(project, view.application(), view.environment()))))
                .map(DeploymentResource::accepted);
    }

    @POST
    @Path("/{deployment}/promote")
    @Operation(summary = "Give the candidate everything, without the steps that are left")
    public Uni<Response> promote(@PathParam("deployment") String id) {
        return changing(id, view -> wishes.promote(caller.project(), id, caller.subject()));
    }

    @POST
    @Path("/{deployment}/pause")
    @Operation(summary = "Stay where it is; time stands still for its deadlines")
    public Uni<Response> pause(@PathParam("deployment") String id) {
        return changing(id, view -> wishes.pause(caller.project(), id, caller.subject(), true));
    }

    @POST
    @Path("/{deployment}/resume")
    @Operation(summary = "Go on after a pause")
    public Uni<Response> resume(@PathParam("deployment") String id) {
        return changing(id, view -> wishes.pause(caller.project(), id, caller.subject(), false));
    }

    @POST
    @Path("/{deployment}/approve")
    @Operation(summary = "Let it go on, or say no; the permission is looked at again when it is used")
    public Uni<Response> approve(@PathParam("deployment") String id, @Nullable @Valid Vote vote) {
        var said = vote == null ? new Vote(null, null, null) : vote;
        return changing(
                id,
                view -> wishes.approve(
                        caller.project(),
                        id,
                        new Approval(
                                view.approvalPoint(said.step()),
                                caller.subject(),
                                caller.role().name(),
                                !Boolean.FALSE.equals(said.approved()),
                                said.comment() == null ? "" : said.comment())));
    }

    private Uni<Response> changing(String id, Function<DeploymentView, Uni<Void>> change) {
        var project = caller.project();
        return reader.one(project, id)
                .invoke(view -> requireWriter(Environment.of(view.environment())))
                .invoke(view -> {
                    if (view.isOver()) {
                        throw DeploymentWishes.notUnderWay(id);
                    }
                })
                .call(view -> change.apply(view))
                .invoke(view -> engine.hurry(new AppKey(project, view.application(), view.environment())))
                .map(view -> accepted(view.id()));
    }

    private static Response accepted(String id) {
        return Response.accepted(Map.of("id", id))
                .location(URI.create(BASE + id))
                .build();
    }

    private static Environment environment(@Nullable String name) {
        return name == null ? Environment.PRODUCTION : Environment.of(name);
    }

    private void requireWriter(Environment environment) {
        caller.requireAtLeast(environment.writer());
    }

    /** Why something is wished. */
    public record Reason(@Size(max = 500) @Nullable String because) {

        static String or(@Nullable Reason reason, String otherwise) {
            var said = reason == null ? null : reason.because();
            return said == null || said.isBlank() ? otherwise : said;
        }
    }

    /**
     * A yes or no.
     *
     * @param step which step may be left, from 1; null: whether to begin at all
     * @param approved false: no
     */
    public record Vote(
            @Nullable Integer step,
            @Nullable Boolean approved,
            @Size(max = 500) @Nullable String comment) {}
}
