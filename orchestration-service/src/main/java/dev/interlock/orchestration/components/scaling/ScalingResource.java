package dev.interlock.orchestration.components.scaling;

import dev.interlock.orchestration.components.ComponentCatalogue;
import dev.interlock.orchestration.components.ComponentView;
import dev.interlock.orchestration.components.graph.ComponentGraph;
import dev.interlock.service.identity.Caller;
import dev.interlock.service.identity.Role;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Scaling hints over HTTP. */
@Path("/api/v1/components/{id}/scaling")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "components")
public class ScalingResource {

    private final ComponentCatalogue catalogue;
    private final Caller caller;

    @Inject
    ScalingResource(ComponentCatalogue catalogue, Caller caller) {
        this.catalogue = catalogue;
        this.caller = caller;
    }

    @GET
    @WithSession
    @Operation(summary = "Read whether the component wants more or fewer replicas, and why")
    @APIResponse(responseCode = "200", description = "A hint; nothing is scaled")
    @APIResponse(responseCode = "404", description = "There is none of that id")
    public Uni<ScalingHint> read(@PathParam("id") String id) {
        caller.requireAtLeast(Role.VIEWER);
        return catalogue.visible(caller.project()).map(all -> hint(all, id));
    }

    private static ScalingHint hint(List<ComponentView> all, String id) {
        var component = all.stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> ComponentCatalogue.notFound(id));
        var impairedBy = ComponentGraph.of(all)
                .node(id)
                .map(ComponentGraph.Node::impairedBy)
                .orElse(List.of());
        return ScalingHint.of(component, impairedBy);
    }
}
