package dev.interlock.gateway.apps.sampling;

import dev.interlock.event.traffic.AppKey;
import dev.interlock.event.traffic.AppRoute;
import dev.interlock.event.traffic.TrafficSample;
import dev.interlock.gateway.apps.reporting.Outlet;
import dev.interlock.gateway.apps.reporting.Outlets;
import dev.interlock.gateway.apps.reporting.Replica;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Tells of recorded exchanges; what is nobody's business is taken out on the thread that sends them. Thread-safe. */
@ApplicationScoped
public class Samples {

    private final Outlet outlet;
    private final String replica;
    private final Clock clock;
    private final Map<AppKey, AtomicLong> sequences = new ConcurrentHashMap<>();

    @Inject
    Samples(Outlets outlets, Replica replica, Clock clock) {
        this.outlet = outlets.samples();
        this.replica = replica.id();
        this.clock = clock;
    }

    /** The recording has ended: nobody may add to it. */
    public void tell(AppKey app, AppRoute.Sampling sampling, Recording recording) {
        var at = clock.instant();
        outlet.offer(() -> sample(app, sampling, recording, at));
    }

    private TrafficSample sample(AppKey app, AppRoute.Sampling sampling, Recording recording, Instant at) {
        var redaction = Redaction.of(sampling.redactHeaders(), sampling.redactMembers());
        return new TrafficSample(
                app,
                replica,
                sequences.computeIfAbsent(app, first -> new AtomicLong()).incrementAndGet(),
                at,
                recording.revision(),
                recording.contract(),
                recording.consumer(),
                recording.method(),
                redaction.target(recording.target()),
                recording.request().redacted(redaction),
                recording.status(),
                recording.response().redacted(redaction),
                recording.millis());
    }
}
