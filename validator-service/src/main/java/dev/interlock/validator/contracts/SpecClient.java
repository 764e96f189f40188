package dev.interlock.validator.contracts;

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

/** spec-service, as far as it is needed here. */
@RegisterRestClient(configKey = "spec")
@RegisterProvider(SigningFilter.class)
@RegisterProvider(ProblemDecoder.class)
@Path("/api/v1/specs")
interface SpecClient {

    /** @param spec id or name */
    @GET
    @Path("/{spec}")
    @Produces(MediaType.APPLICATION_JSON)
    Uni<SpecSummary> spec(@HeaderParam(IdentityHeader.PROJECT) String project, @PathParam("spec") String spec);

    /** @param version digest, number or {@code latest} */
    @GET
    @Path("/{spec}/versions/{version}")
    @Produces(MediaType.APPLICATION_JSON)
    Uni<VersionSummary> version(
            @HeaderParam(IdentityHeader.PROJECT) String project,
            @PathParam("spec") String spec,
            @PathParam("version") String version);

    /** @return the contract's canonical JSON, from which it is compiled again */
    @GET
    @Path("/{spec}/versions/{version}/normalized")
    @Produces(MediaType.APPLICATION_JSON)
    Uni<byte[]> normalized(
            @HeaderParam(IdentityHeader.PROJECT) String project,
            @PathParam("spec") String spec,
            @PathParam("version") String version);
}
