package dev.interlock.deployment.analysis;

import dev.interlock.event.traffic.AppKey;
import dev.interlock.event.traffic.TrafficCounters;
import dev.interlock.event.traffic.TrafficVerdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Messages of gateways as a test wants them. */
final class Feed {

    static final Instant START = Instant.parse("2026-11-21T20:00:00Z");
    static final String STABLE = "r1";
    static final String CANARY = "r2";

    private static final AppKey APP = new AppKey("01P", "payments", "production");
    /** About 37 ms. */
    private static final int USUAL = 45;

    private Feed() {}

    static Instant at(long second) {
        return START.plusSeconds(second);
    }

    static TrafficCounters second(
            String replica, long sequence, Instant second, TrafficCounters.Revision... revisions) {
        return new TrafficCounters(APP, replica, sequence, second, 1, List.of(revisions));
    }

    /** A second of the only gateway; its sequence is the second. */
    static TrafficCounters second(long second, TrafficCounters.Revision... revisions) {
        return second("g1", second + 1, at(second), revisions);
    }

    static TrafficCounters.Revision stable(long requests, long errors) {
        return revision(STABLE, requests, errors, Map.of(USUAL, requests));
    }

    static TrafficCounters.Revision canary(long requests, long errors) {
        return revision(CANARY, requests, errors, Map.of(USUAL, requests));
    }

    static TrafficCounters.Revision revision(String name, long requests, long errors, Map<Integer, Long> latency) {
        return new TrafficCounters.Revision(name, requests, 0, errors, 0, latency, Map.of());
    }

    static TrafficVerdict verdict(long sequence, Instant at, String revision, boolean isViolation) {
        return new TrafficVerdict(
                APP,
                "g1",
                sequence,
                at,
                revision,
                "01S",
                null,
                "GET /v1/payments/{id}",
                isViolation
                        ? List.of(new TrafficVerdict.Violation("BODY", "/method/expiry/year", "is a string"))
                        : List.of());
    }
}
