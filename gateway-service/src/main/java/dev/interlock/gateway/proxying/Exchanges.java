package dev.interlock.gateway.proxying;

import dev.interlock.gateway.edge.EdgeConfig;
import dev.interlock.gateway.edge.Refusals;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Begins exchanges. */
@ApplicationScoped
public class Exchanges {

    private final Surroundings surroundings;

    @Inject
    Exchanges(
            ProxyConfig config,
            EdgeConfig edge,
            Refusals refusals,
            Vertx vertx,
            @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean isUntraced) {
        this.surroundings = new Surroundings(
                vertx,
                refusals,
                edge.maxBody().asLongValue(),
                config.aggregateUpTo().asLongValue(),
                !isUntraced);
    }

    /** Takes over a request whose body waits; on the event loop of the request. */
    public void begin(RoutingContext context, Destination destination) {
        new Exchange(surroundings, context, destination).start();
    }

    /** Whether the client of the gateway adds the headers of its own spans. */
    public boolean areTraced() {
        return surroundings.isTraced();
    }

    /**
     * What all exchanges share.
     *
     * @param maxBody largest body of a request
     * @param aggregateUpTo largest body that is held whole
     * @param isTraced whether spans are made here
     */
    record Surroundings(Vertx vertx, Refusals refusals, long maxBody, long aggregateUpTo, boolean isTraced) {}
}
