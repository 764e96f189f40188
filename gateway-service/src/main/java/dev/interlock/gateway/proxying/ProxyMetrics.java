package dev.interlock.gateway.proxying;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** {@code interlock_gateway_upstream_seconds{route,outcome}}: from admission to the end of the answer. */
@ApplicationScoped
class ProxyMetrics {

    private final MeterRegistry meters;
    private final Map<Series, Timer> timers = new ConcurrentHashMap<>();

    @Inject
    ProxyMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    /** @param outcome {@code 2xx} and so on, {@code unreachable}, {@code timeout}, {@code cancelled}, {@code broken} */
    void finished(Route route, String outcome, long nanos) {
        timers.computeIfAbsent(new Series(route.name(), outcome), this::timer).record(Duration.ofNanos(nanos));
    }

    private Timer timer(Series series) {
        return meters.timer("interlock_gateway_upstream", "route", series.route(), "outcome", series.outcome());
    }

    private record Series(String route, String outcome) {}
}
