package dev.interlock.spec.library;

import dev.interlock.service.identity.Caller;
import dev.interlock.service.identity.Role;
import dev.interlock.service.paging.Page;
import dev.interlock.service.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

/** The specifications of the caller's project. {@code spec} is an id or a name. */
@Path("/api/v1/specs")
@Tag(name = "Specifications", description = "API documents, checked, normalised and versioned")
@Produces(MediaType.APPLICATION_JSON)
public class SpecResource {

    private final SpecLibrary library;
    private final Caller caller;

    @Inject
    SpecResource(SpecLibrary library, Caller caller) {
        this.library = library;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "List specifications", description = "Each with its newest version, oldest first.")
    public Uni<Page<SpecView>> list(@BeanParam PageRequest request) {
        caller.requireAtLeast(Role.VIEWER);
        return library.page(caller.project(), request)
                .map(rows -> Page.of(rows, request, row -> row.spec().id, SpecView::of));
    }

    @GET
    @Path("/{spec}")
    @Operation(summary = "Get a specification with its newest version", description = "By id or name.")
    @APIResponse(responseCode = "200", description = "The specification")
    @APIResponse(responseCode = "404", description = "The project has no such specification")
    public Uni<SpecView> get(@RestPath String spec) {
        caller.requireAtLeast(Role.VIEWER);
        return library.find(caller.project(), spec, "latest").map(SpecView::of);
    }

    @DELETE
    @Path("/{spec}")
    @ResponseStatus(204)
    @Operation(summary = "Delete a specification with all its versions", description = "By id or name.")
    @APIResponse(responseCode = "204", description = "It is gone, and the other services are told")
    @APIResponse(responseCode = "404", description = "The project has no such specification")
    public Uni<Void> delete(@RestPath String spec) {
        caller.requireAtLeast(Role.VENDOR);
        return library.retire(caller.project(), spec);
    }
}
