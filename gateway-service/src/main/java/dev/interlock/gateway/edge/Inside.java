package dev.interlock.gateway.edge;

import io.vertx.ext.web.RoutingContext;

/** What lies behind the edge, for requests that need a key. */
public interface Inside {

    /** Takes over the request, whose body waits; whatever fails is answered by {@link Refusals}. */
    void enter(RoutingContext context, RequestTarget target);
}
