package dev.interlock.gateway.apps.balancing;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** {@code interlock_gateway_ejections_total{application}}: instances that were put out of the balance. */
@ApplicationScoped
public class BalancingMetrics {

    private final MeterRegistry meters;

    @Inject
    BalancingMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    public void ejected(String application) {
        meters.counter("interlock_gateway_ejections", "application", application)
                .increment();
    }
}
