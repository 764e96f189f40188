package dev.interlock.deployment.deployments;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which deployments are listed. */
public class DeploymentFilter {

    @QueryParam("application")
    @Parameter(description = "Only those of the application of this name")
    @Nullable
    String application;

    @QueryParam("environment")
    @Parameter(description = "Only those in this environment")
    @Nullable
    String environment;

    @QueryParam("status")
    @Parameter(description = "Only those that are WAITING, RUNNING, PROMOTED, FAILED or SUPERSEDED")
    @Nullable
    String status;

    String applicationOrAll() {
        return application == null ? "" : application;
    }

    String environmentOrAll() {
        return environment == null ? "" : environment;
    }

    String statusOrAll() {
        return status == null ? "" : status;
    }
}
