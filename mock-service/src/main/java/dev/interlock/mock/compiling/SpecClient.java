package dev.interlock.mock.compiling;

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

/** The part of spec-service that mocks need. */
@RegisterRestClient(configKey = "spec")
@RegisterProvider(SigningFilter.class)
@RegisterProvider(ProblemDecoder.class)
@Path("/api/v1/specs/{spec}")
interface SpecClient {

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    Uni<SpecRecord> spec(@HeaderParam(IdentityHeader.PROJECT) String project, @PathParam("spec") String spec);

    @GET
    @Path("/versions/{version}")
    @Produces(MediaType.APPLICATION_JSON)
    Uni<VersionRecord> version(
            @HeaderParam(IdentityHeader.PROJECT) String project,
            @PathParam("spec") String spec,
            @PathParam("version") String version);

    @GET
    @Path("/versions/{version}/normalized")
    @Produces(MediaType.APPLICATION_JSON)
    Uni<byte[]> normalized(
            @HeaderParam(IdentityHeader.PROJECT) String project,
            @PathParam("spec") String spec,
            @PathParam("version") String version);

    @JsonIgnoreProperties(ignoreUnknown = true)
    record SpecRecord(String id, String name, VersionRecord version) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record VersionRecord(String digest, int number) {}
}
