package dev.interlock.deployment.rollouts.planning;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of the route.
 *
 * @param epoch that was published last; 0: none
 * @param shares of it
 * @param acknowledged since when every living gateway has applied it; empty while one hasn't, or there is none
 * @param laggards gateways that haven't
 * @param inFlight requests by the base URL of the instance, as last told
 */
public record Routing(
        long epoch, Shares shares, Optional<Instant> acknowledged, List<String> laggards, Map<URI, Long> inFlight) {

    public static final Routing NONE = new Routing(0, Shares.NONE, Optional.empty(), List.of(), Map.of());

    public Routing {
        laggards = List.copyOf(laggards);
        inFlight = Map.copyOf(inFlight);
    }

    public boolean isAcknowledged() {
        return acknowledged.isPresent();
    }

    public long inFlight(URI instance) {
        return inFlight.getOrDefault(instance, 0L);
    }
}
