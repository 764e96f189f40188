package dev.interlock.gateway.proxying;

import dev.interlock.gateway.edge.EdgeConfig;
import dev.interlock.gateway.edge.Refusals;
import dev.interlock.gateway.edge.RequestTarget;
import dev.interlock.gateway.upstream.Upstreams;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Passes requests on to the service that owns the path. */
@ApplicationScoped
public class Proxy {

    private final RouteTable routes;
    private final Surroundings surroundings;

    @Inject
    Proxy(
            ProxyConfig config,
            EdgeConfig edge,
            Upstreams upstreams,
            Refusals refusals,
            ProxyMetrics metrics,
            Vertx vertx,
            @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean isUntraced) {
        this.routes = RouteTable.of(config);
        this.surroundings = new Surroundings(
                vertx,
                upstreams,
                refusals,
                metrics,
                edge.maxBody().asLongValue(),
                config.aggregateUpTo().asLongValue(),
                !isUntraced);
    }

    public Optional<Route> route(RequestTarget target) {
        return routes.find(target.path());
    }

    /** Takes over a request whose body waits; on the event loop of the request. */
    public void forward(RoutingContext context, RequestTarget target, Route route) {
        new Exchange(surroundings, context, target, route).start();
    }

    /**
     * What all exchanges share.
     *
     * @param maxBody largest body of a request
     * @param aggregateUpTo largest body that is held whole
     * @param isTraced whether spans are made here
     */
    record Surroundings(
            Vertx vertx,
            Upstreams upstreams,
            Refusals refusals,
            ProxyMetrics metrics,
            long maxBody,
            long aggregateUpTo,
            boolean isTraced) {}
}
