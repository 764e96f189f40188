package dev.interlock.orchestration.plan;

import dev.interlock.problem.PlatformProblem;
import dev.interlock.problem.ProblemException;
import dev.interlock.service.identity.Caller;
import dev.interlock.service.identity.Role;
import dev.interlock.service.paging.Page;
import dev.interlock.service.paging.PageRequest;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The plan board over HTTP. */
@Path("/api/v1/plan")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "plan", description = "How far each specification is: Auth, Core, Webhooks, UAT, Cert")
public class PlanResource {

    private final PlanStore plans;
    private final Caller caller;

    @Inject
    PlanResource(PlanStore plans, Caller caller) {
        this.plans = plans;
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
