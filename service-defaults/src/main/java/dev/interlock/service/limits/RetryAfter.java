package dev.interlock.service.limits;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Tells a client that was sent away when to come back (RFC 9110 section 10.2.3). */
public class RetryAfter {

    private static final String SECONDS = "3";

    @ServerResponseFilter
    public void say(ContainerResponseContext response) {
        if ((response.getStatus() == 503 || response.getStatus() == 429)
                && !response.getHeaders().containsKey(HttpHeaders.RETRY_AFTER)) {
            response.getHeaders().putSingle(HttpHeaders.RETRY_AFTER, SECONDS);
        }
    }
}
