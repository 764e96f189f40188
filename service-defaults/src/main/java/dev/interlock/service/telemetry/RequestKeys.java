package dev.interlock.service.telemetry;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Puts the request's id into the log lines of the request and into its answer. */
public class RequestKeys {

    /** Taken over from the caller where it is a plain token, else made here. */
    public static final String REQUEST_ID = "X-Request-Id";

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._-]{1,128}");

    @ServerRequestFilter(preMatching = true, priority = 0)
    public void begin(ContainerRequestContext request) {
        var given = request.getHeaderString(REQUEST_ID);
        var id = given != null && TOKEN.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
        request.setProperty(REQUEST_ID, id);
        MDC.put("requestId", id);
    }

    @ServerResponseFilter
    public void end(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(REQUEST_ID) instanceof String id) {
            response.getHeaders().putSingle(REQUEST_ID, id);
        }
    }
}
