package dev.interlock.orchestration.components.graph;

import dev.interlock.orchestration.components.ComponentCatalogue;
import dev.interlock.orchestration.svg.SvgAnswer;
import dev.interlock.service.identity.Caller;
import dev.interlock.service.identity.Role;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The graph over HTTP, as JSON or as a picture. */
@Path("/api/v1/components/graph")
@Tag(name = "components")
public class GraphResource {

    private final ComponentCatalogue catalogue;
    private final Caller caller;

    @Inject
    GraphResource(ComponentCatalogue catalogue, Caller caller) {
        this.catalogue = catalogue;
        this.caller = caller;
    }

    @GET
    @WithSession
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Read who depends on whom, and who suffers from whose health")
    public Uni<ComponentGraph> read() {
        return graph();
    }

    @GET
    @WithSession
    @Produces(SvgAnswer.MEDIA_TYPE)
    @Operation(summary = "See the graph as a picture")
    public Uni<Response> see() {
        return graph().map(graph -> SvgAnswer.of(GraphPicture.of(graph)));
    }

    private Uni<ComponentGraph> graph() {
        caller.requireAtLeast(Role.VIEWER);
        return catalogue.visible(caller.project()).map(ComponentGraph::of);
    }
}
