package dev.interlock.gateway.edge;

import io.vertx.ext.web.RoutingContext;

/** The way in to applications, which may need no key, and have host names of their own. */
public interface AppDoor {

    /** @param host without port, in lower case; empty where the client names none */
    boolean leadsTo(String host, RequestTarget target);

    /** Takes over the request, whose body waits; whatever fails is answered by {@link Refusals}. */
    void enter(RoutingContext context, String host, RequestTarget target);
}
