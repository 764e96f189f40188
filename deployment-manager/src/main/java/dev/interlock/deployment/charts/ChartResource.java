package dev.interlock.deployment.charts;

import dev.interlock.service.identity.Caller;
import dev.interlock.service.identity.Role;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Charts of deployments over HTTP. */
@Path("/api/v1/deployments/{deployment}/chart")
@Tag(name = "deployments")
public class ChartResource {

    private static final String SVG = "image/svg+xml";
    private static final String POLICY = "default-src 'none'; sandbox";

    private final ChartReader charts;
    private final Caller caller;

    @Inject
    ChartResource(ChartReader charts, Caller caller) {
        this.charts = charts;
        this.caller = caller;
    }

    @GET
    @Produces(SVG)
    @Operation(summary = "Draw a deployment: the candidate's weight and the e-values against it over time")
    @APIResponse(responseCode = "200", description = "An SVG picture without scripts")
    @APIResponse(responseCode = "404", description = "There is no such deployment")
    public Uni<Response> draw(@PathParam("deployment") String id) {
        caller.requireAtLeast(Role.VIEWER);
        return charts.svg(caller.project(), id)
                .map(svg -> Response.ok(svg, SVG + ";charset=UTF-8")
                        .header("Content-Security-Policy", POLICY)
                        .header("Cache-Control", "no-cache")
                        .build());
    }
}
