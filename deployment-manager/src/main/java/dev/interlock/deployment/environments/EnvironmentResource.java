package dev.interlock.deployment.environments;

import dev.interlock.service.identity.Caller;
import dev.interlock.service.identity.Role;
import dev.interlock.service.paging.Page;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Environments over HTTP. */
@Path("/api/v1/environments")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "environments", description = "The environments and their policies")
public class EnvironmentResource {

    private final Caller caller;

    @Inject
    EnvironmentResource(Caller caller) {
        this.caller = caller;
    }

    @GET
    @NonBlocking
    @Operation(summary = "List the environments, and who may change configuration in each")
    public Page<EnvironmentView> list() {
        caller.requireAtLeast(Role.VIEWER);
        return new Page<>(
                Arrays.stream(Environment.values()).map(EnvironmentView::of).toList(), null);
    }
}
