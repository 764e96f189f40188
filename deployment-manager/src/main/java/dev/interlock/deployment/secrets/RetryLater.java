package dev.interlock.deployment.secrets;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Tells a client that was sent away because of the secret store when it may come back. */
public class RetryLater {

    private static final int UNAVAILABLE = 503;
    private static final String SECONDS = "10";

    @ServerResponseFilter
    public void tell(ContainerResponseContext response) {
        if (response.getStatus() == UNAVAILABLE) {
            response.getHeaders().putSingle(HttpHeaders.RETRY_AFTER, SECONDS);
        }
    }
}
