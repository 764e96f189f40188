package dev.interlock.service.limits;

import dev.interlock.problem.PlatformProblem;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses a NUL in a path or a query: PostgreSQL stores no text with one, so nothing can be found by it. */
public class NulRefusal {

    @ServerRequestFilter(preMatching = true)
    public void refuse(ContainerRequestContext request) {
        if (request.getUriInfo().getRequestUri().toString().contains("%00")) {
            throw PlatformProblem.INVALID_VALUE.because("Leave the NUL character (%00) out of the URL.");
        }
    }
}
