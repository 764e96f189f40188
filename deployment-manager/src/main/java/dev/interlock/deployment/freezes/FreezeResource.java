package dev.interlock.deployment.freezes;

import dev.interlock.deployment.environments.Environment;
import dev.interlock.problem.PlatformProblem;
import dev.interlock.service.identity.Caller;
import dev.interlock.service.identity.Role;
import dev.interlock.service.paging.Page;
import dev.interlock.service.paging.PageRequest;
import dev.interlock.service.time.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Freeze windows over HTTP. */
@Path("/api/v1/environments/{environment}/freezes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "environments")
public class FreezeResource {

    private final FreezeStore freezes;
    private final Caller caller;
    private final Clock clock;
    private final Ids ids;

    @Inject
    FreezeResource(FreezeStore freezes, Caller caller, Clock clock, Ids ids) {
        this.freezes = freezes;
        this.caller = caller;
        this.clock = clock;
        this.ids = ids;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Freeze an environment: until the end nothing in it gets more traffic; it may always go back")
    @APIResponse(responseCode = "201", description = "Rollouts that are under way hold as soon as it begins")
    public Uni<Response> freeze(@PathParam("environment") String name, @Valid @NotNull NewFreeze wish) {
        var environment = writable(name);
        var freeze = wish.begun(ids.next(), clock.instant(), caller.subject());
        var place = URI.create("/api/v1/environments/" + environment.wireName() + "/freezes/" + freeze.id());
        return freezes.keep(caller.project(), environment, freeze)
                .map(kept -> Response.created(place).entity(freeze).build());
    }

    @GET
    @Operation(summary = "List the freezes of an environment that are not over")
    public Uni<Page<FreezeView>> list(@PathParam("environment") String name, @BeanParam PageRequest page) {
        caller.requireAtLeast(Role.VIEWER);
        return freezes.page(caller.project(), Environment.of(name), page, clock.instant())
                .map(rows -> Page.of(rows, page, FreezeView::id, view -> view));
    }

    @DELETE
    @Path("/{freeze}")
    @Operation(summary = "End a freeze, or call it off; rollouts go on")
    @APIResponse(responseCode = "204", description = "It is gone")
    public Uni<Void> thaw(@PathParam("environment") String name, @PathParam("freeze") String id) {
        var environment = writable(name);
        return freezes.delete(caller.project(), environment, id)
                .invoke(isGone -> {
                    if (!isGone) {
                        throw PlatformProblem.NOT_FOUND.because(
                                "No freeze of this environment has this id.", Map.of("id", id));
                    }
                })
                .replaceWithVoid();
    }

    private Environment writable(String name) {
        var environment = Environment.of(name);
        caller.requireAtLeast(environment.writer());
        return environment;
    }
}
