package dev.interlock.gateway.apps.passing;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * {@code interlock_gateway_app_seconds{application,outcome}}: from admission to the end of the answer. {@code
 * interlock_gateway_app_retries_total{application}}: further tries. {@code
 * interlock_gateway_mirror_total{application,outcome}}: copies that were sent or left out. Only applications that have a
 * route become labels.
 */
@ApplicationScoped
class PassingMetrics {

    private static final String APPLICATION = "application";

    private final MeterRegistry meters;
    private final Map<Series, Timer> timers = new ConcurrentHashMap<>();

    @Inject
    PassingMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    /** @param outcome {@code 2xx} and so on, or the label of an ending */
    void finished(String application, String outcome, long nanos) {
        timers.computeIfAbsent(new Series(application, outcome), this::timer).record(Duration.ofNanos(nanos));
    }

    void triedAgain(String application) {
        meters.counter("interlock_gateway_app_retries", APPLICATION, application)
                .increment();
    }

    void mirrored(String application, boolean isSent) {
        meters.counter("interlock_gateway_mirror", APPLICATION, application, "outcome", isSent ? "sent" : "left-out")
                .increment();
    }

    private Timer timer(Series series) {
        return meters.timer("interlock_gateway_app", APPLICATION, series.application(), "outcome", series.outcome());
    }

    private record Series(String application, String outcome) {}
}
