package dev.interlock.gateway.apps.routing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * {@code interlock_gateway_routes}: how many are applied. {@code interlock_gateway_route_apply_seconds}: from the record
 * to the table. {@code interlock_gateway_route_records_total{outcome}}: applied, outdated or unreadable.
 */
@ApplicationScoped
class RoutingMetrics {

    private final MeterRegistry meters;
    private final AtomicInteger routes;
    private final Timer apply;

    @Inject
    RoutingMetrics(MeterRegistry meters) {
        this.meters = meters;
        this.routes = new AtomicInteger();
        meters.gauge("interlock_gateway_routes", routes);
        this.apply = meters.timer("interlock_gateway_route_apply");
    }

    void applied(int count, int size, Duration took) {
        routes.set(size);
        apply.record(took);
        records("applied").increment(count);
    }

    void outdated() {
        records("outdated").increment();
    }

    void unreadable() {
        records("unreadable").increment();
    }

    private Counter records(String outcome) {
        return meters.counter("interlock_gateway_route_records", "outcome", outcome);
    }
}
