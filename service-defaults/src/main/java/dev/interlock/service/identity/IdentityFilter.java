package dev.interlock.service.identity;

import dev.interlock.problem.PlatformProblem;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Lets nothing through to a resource that doesn't carry an identity to believe. */
public class IdentityFilter {

    private final IdentityVerifier verifier;
    private final Caller caller;

    @Inject
    public IdentityFilter(IdentityVerifier verifier, Caller caller) {
        this.verifier = verifier;
        this.caller = caller;
    }

    /** Before matching, so that a stranger doesn't learn which paths exist. */
    @ServerRequestFilter(preMatching = true)
    public void believe(ContainerRequestContext request) {
        var token = request.getHeaderString(IdentityHeader.IDENTITY);
        if (token == null) {
            throw PlatformProblem.UNAUTHENTICATED.because(
                    "This service answers only to the gateway. Call the gateway, with an API key in X-API-Key.");
        }
        var identity = verifier.verify(token)
                .orElseThrow(() -> PlatformProblem.UNAUTHENTICATED.because(
                        "The signed identity is not valid or has expired. Call the gateway, with an API key."));
        caller.become(identity);
        MDC.put("project", identity.project());
        MDC.put("caller", identity.subject());
    }
}
