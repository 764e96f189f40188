package dev.interlock.deployment.deployments;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
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
    Uni<Spec> spec(@HeaderParam(IdentityHeader.PROJECT) String project, @PathParam("spec") String spec);

    /** @param version digest or number */
    @GET
    @Path("/{spec}/versions/{version}")
    @Produces(MediaType.APPLICATION_JSON)
    Uni<Version> version(
            @HeaderParam(IdentityHeader.PROJECT) String project,
            @PathParam("spec") String spec,
            @PathParam("version") String version);

    /** @param version the newest */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Spec(String id, Version version) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Version(String digest) {}
}
