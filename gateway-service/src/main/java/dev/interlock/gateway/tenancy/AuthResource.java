package dev.interlock.gateway.tenancy;

import dev.interlock.service.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the gateway makes of a credential. */
@Path("/api/v1/auth")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "auth")
public class AuthResource {

    private final Caller caller;

    @Inject
    AuthResource(Caller caller) {
        this.caller = caller;
    }

    @GET
    @Path("/me")
    @Operation(summary = "Tell who the caller is, in which project and with which role")
    public Uni<MeView> me() {
        return Uni.createFrom().item(MeView.of(caller.identity()));
    }
}
