package dev.interlock.gateway.apps.passing;

import dev.interlock.gateway.apps.balancing.BalancingMetrics;
import dev.interlock.gateway.apps.routing.RouteTables;
import dev.interlock.gateway.apps.sampling.Samples;
import dev.interlock.gateway.edge.Refusals;
import dev.interlock.gateway.proxying.Exchanges;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.MDC;

/** Passes admitted requests on to applications. */
@ApplicationScoped
public class Passing {

    private final Exchanges exchanges;
    private final Parts parts;

    @Inject
    Passing(
            Exchanges exchanges,
            RouteTables tables,
            Samples samples,
            PassingMetrics metrics,
            BalancingMetrics balancing,
            Mirror mirror,
            Refusals refusals,
            Vertx vertx) {
        this.exchanges = exchanges;
        this.parts = new Parts(vertx, tables, samples, metrics, balancing, mirror, refusals, exchanges.areTraced());
    }

    /** Takes over a request whose body waits; on the event loop of the request. */
    public void pass(RoutingContext context, Visit visit) {
        var request = context.request();
        var live = parts.tables().current().route(visit.app());
        if (live.isEmpty()) {
            parts.refusals().answer(request, AppProblem.unknown());
            return;
        }
        MDC.put("application", visit.app().text());
        var itinerary = new Itinerary(parts.tables(), visit.app(), request.headers(), ThreadLocalRandom.current());
        if (Tunnel.isWanted(request)) {
            new Tunnel(parts, context, visit, itinerary, live.get().route().limits()).start();
            return;
        }
        exchanges.begin(
                context,
                new AppDestination(parts, visit, itinerary, live.get().route().limits()));
    }

    /** What all requests share. */
    record Parts(
            Vertx vertx,
            RouteTables tables,
            Samples samples,
            PassingMetrics metrics,
            BalancingMetrics balancing,
            Mirror mirror,
            Refusals refusals,
            boolean isTraced) {

        Attempt attempt(Itinerary.Leg leg, Visit visit) {
            return new Attempt(leg, visit.consumer(), samples, balancing);
        }
    }
}
