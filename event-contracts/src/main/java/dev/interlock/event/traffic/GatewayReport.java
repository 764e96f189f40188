package dev.interlock.event.traffic;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A sign of life of a gateway replica, and what it has applied. Whoever has sent none for a while counts as gone.
 *
 * @param replica unique to each start of a gateway
 * @param at by the clock of the replica
 * @param app null for a bare sign of life, which comes every second
 * @param epoch of the route that is applied for the application; 0 without one
 * @param isLeaving whether it is the last: the replica takes no requests any more
 */
public record GatewayReport(
        String replica, Instant at, @Nullable AppKey app, long epoch, boolean isLeaving) implements TrafficMessage {

    public static final String TYPE = "dev.interlock.gateway.reported.v1";

    public static GatewayReport alive(String replica, Instant at) {
        return new GatewayReport(replica, at, null, 0, false);
    }

    public static GatewayReport applied(String replica, Instant at, AppKey app, long epoch) {
        return new GatewayReport(replica, at, app, epoch, false);
    }

    public static GatewayReport leaving(String replica, Instant at) {
        return new GatewayReport(replica, at, null, 0, true);
    }

    @Override
    @JsonIgnore
    public String type() {
        return TYPE;
    }

    @Override
    @JsonIgnore
    public TrafficTopic topic() {
        return TrafficTopic.ROUTE_ACKS;
    }

    @Override
    @JsonIgnore
    public String key() {
        return replica;
    }
}
