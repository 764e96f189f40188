package dev.interlock.orchestration.plan;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interlock.orchestration.approvals.Questions;
import dev.interlock.problem.PlatformProblem;
import dev.interlock.problem.ProblemException;
import dev.interlock.service.identity.Caller;
import dev.interlock.service.identity.Role;
import dev.interlock.service.paging.Page;
import dev.interlock.service.paging.PageRequest;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The plan board over HTTP. */
@Path("/api/v1/plan")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "plan", description = "How far each specification is: Auth, Core, Webhooks, UAT, Cert")
public class PlanResource {

    private final PlanStore plans;
    private final PlanAsker asker;
    private final Caller caller;

    @Inject
    PlanResource(PlanStore plans, PlanAsker asker, Caller caller) {
        this.plans = plans;
        this.asker = asker;
        this.caller = caller;
    }

    @GET
    @WithSession
    @Operation(summary = "List the boards of the project, or that of one specification by id or name")
    public Uni<Page<PlanView>> list(@QueryParam("spec") @Nullable String spec, @BeanParam PageRequest page) {
        caller.requireAtLeast(Role.VIEWER);
        return plans.page(caller.project(), spec, page)
                .map(rows -> Page.of(rows, page, row -> row.key.specId(), this::view));
    }

    @GET
    @Path("/{spec}")
    @WithSession
    @Operation(summary = "Read the board of a specification, by its id or name")
    @APIResponse(responseCode = "200", description = "The five phases with their items")
    @APIResponse(responseCode = "404", description = "No specification of that id or name was published")
    public Uni<PlanView> read(@PathParam("spec") String spec) {
        caller.requireAtLeast(Role.VIEWER);
        return plans.shown(caller.project(), spec).map(row -> {
            if (row == null) {
                throw notFound(spec);
            }
            return view(row);
        });
    }

    @POST
    @Path("/{spec}/approvals")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Ask people to approve the current version for production, the last item of the board")
    @APIResponse(responseCode = "201", description = "They are asked; Location is the approval")
    @APIResponse(responseCode = "200", description = "They were asked already; Location is the approval")
    @APIResponse(responseCode = "404", description = "No specification of that id or name was published")
    @APIResponse(responseCode = "409", description = "Phases before are not done, or it is approved already")
    @APIResponse(responseCode = "422", description = "The question can't be asked like this")
    public Uni<Response> askForApproval(
            @PathParam("spec") String spec,
            @RequestBody(description = "As the arguments of the approval step of a workflow; all may be left out")
                    @Nullable
                    ObjectNode body) {
        caller.requireAtLeast(Role.VENDOR);
        var project = caller.project();
        var wanted = body == null ? JsonNodeFactory.instance.objectNode() : body;
        return Panache.withSession(() -> plans.shown(project, spec)).chain(row -> {
            if (row == null) {
                throw notFound(spec);
            }
            var board = Board.of(plans.read(row)).orElseThrow(() -> notFound(spec));
            return asker.ask(project, row.key.specId(), board, wanted, caller.subject())
                    .map(PlanResource::answer);
        });
    }

    /** As clients see it. */
    public record AskedView(String id, String url) {}

    private static Response answer(Questions.Asking asking) {
        var url = "/api/v1/orchestration/approvals/" + asking.id();
        return Response.status(asking.isNew() ? Response.Status.CREATED : Response.Status.OK)
                .location(URI.create(url))
                .entity(new AskedView(asking.id(), url))
                .build();
    }

    private PlanView view(PlanRow row) {
        return Board.of(plans.read(row))
                .map(board -> PlanView.of(row.key.specId(), board))
                .orElseThrow(() -> notFound(row.key.specId()));
    }

    private static ProblemException notFound(String spec) {
        return PlatformProblem.NOT_FOUND.because(
                "No specification with this id or name was published here; GET /api/v1/plan lists the boards.",
                Map.of("spec", spec));
    }
}
