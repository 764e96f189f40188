package dev.interlock.gateway.proxying;

import dev.interlock.gateway.edge.RequestTarget;
import dev.interlock.gateway.upstream.Upstreams;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Passes requests on to the service that owns the path. */
@ApplicationScoped
public class Proxy {

    private final RouteTable routes;
    private final Exchanges exchanges;
    private final Upstreams upstreams;
    private final ProxyMetrics metrics;

    @Inject
    Proxy(ProxyConfig config, Exchanges exchanges, Upstreams upstreams, ProxyMetrics metrics) {
        this.routes = RouteTable.of(config);
        this.exchanges = exchanges;
        this.upstreams = upstreams;
        this.metrics = metrics;
    }

    public Optional<Route> route(RequestTarget target) {
        return routes.find(target.path());
    }

    /** Takes over a request whose body waits; on the event loop of the request. */
    public void forward(RoutingContext context, RequestTarget target, Route route) {
        exchanges.begin(context, new ServiceDestination(upstreams, metrics, target, route));
    }
}
