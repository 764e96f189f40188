package dev.interlock.deployment.gates;

import dev.interlock.problem.ProblemDecoder;
import dev.interlock.service.identity.IdentityHeader;
import dev.interlock.service.identity.SigningFilter;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The contracts that spec-service keeps. */
@RegisterRestClient(configKey = "spec")
@RegisterProvider(SigningFilter.class)
@RegisterProvider(ProblemDecoder.class)
@Path("/api/v1/specs")
interface ContractClient {

    @GET
    @Path("/{spec}/versions/{digest}/normalized")
    @Produces(MediaType.APPLICATION_JSON)
    Uni<byte[]> normalized(
            @HeaderParam(IdentityHeader.PROJECT) String project,
            @PathParam("spec") String spec,
            @PathParam("digest") String digest);
}
