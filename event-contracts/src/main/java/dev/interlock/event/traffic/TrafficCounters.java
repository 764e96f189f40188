package dev.interlock.event.traffic;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one gateway replica counted for an application within one second. Sent when there was anything to count, or
 * something is still in flight.
 *
 * @param replica of the gateway
 * @param sequence grows with each message of the replica about the application: who has seen it passes it over
 * @param second when it began, by the clock of the replica
 * @param epoch of the route that was applied at the end of the second
 */
public record TrafficCounters(
        AppKey app, String replica, long sequence, Instant second, long epoch, List<Revision> revisions)
        implements TrafficMessage {

    public static final String TYPE = "dev.interlock.traffic.counted.v1";

    public TrafficCounters {
        revisions = revisions == null ? List.of() : List.copyOf(revisions);
    }

    @Override
    @JsonIgnore
    public String type() {
        return TYPE;
    }

    @Override
    @JsonIgnore
    public TrafficTopic topic() {
        return TrafficTopic.COUNTERS;
    }

    @Override
    @JsonIgnore
    public String key() {
        return app.text();
    }

    /**
     * One revision's share. A request counts in the second in which it ended.
     *
     * @param requests answered or failed; copies for a mirror count like others
     * @param clientErrors of those, how many were answered 4xx
     * @param serverErrors of those, how many were answered 5xx by the revision itself
     * @param failures of those, how many got no answer: refused, cut or too late
     * @param latency how many answers began within each interval of {@link LatencyScale}; key: index of the interval
     * @param inFlight how many were begun and not ended at the end of the second, by the base URL of the instance;
     *     only those that have any
     */
    public record Revision(
            String revision,
            long requests,
            long clientErrors,
            long serverErrors,
            long failures,
            Map<Integer, Long> latency,
            Map<URI, Long> inFlight) {

        public Revision {
            latency = latency == null ? new TreeMap<>() : new TreeMap<>(latency);
            inFlight = inFlight == null ? Map.of() : Map.copyOf(inFlight);
        }
    }
}
