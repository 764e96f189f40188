package dev.interlock.service.limits;

import dev.interlock.problem.PlatformProblem;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Nothing is found at a path with a NUL: PostgreSQL stores no text with one, and fails when asked for it. */
public class NulRefusal {

    @ServerRequestFilter(preMatching = true)
    public void refuse(ContainerRequestContext request) {
        if (request.getUriInfo().getRequestUri().getRawPath().contains("%00")) {
            throw PlatformProblem.NOT_FOUND.because("Leave the NUL character (%00) out of the path.");
        }
    }
}
