package dev.interlock.deployment.gates;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.interlock.problem.ProblemDecoder;
import dev.interlock.service.identity.IdentityHeader;
import dev.interlock.service.identity.SigningFilter;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** validator-service, as far as it is needed here. */
@RegisterRestClient(configKey = "validator")
@RegisterProvider(SigningFilter.class)
@RegisterProvider(ProblemDecoder.class)
@Path("/api/v1/runs")
interface ValidatorClient {

    /** The newest run against a version of a specification; fails with a 404 problem where there was none. */
    @GET
    @Path("/newest")
    @Produces(MediaType.APPLICATION_JSON)
    Uni<Run> newest(
            @HeaderParam(IdentityHeader.PROJECT) String project,
            @QueryParam("spec") String spec,
            @QueryParam("digest") String digest);

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Run(String id, String status) {}
}
