package dev.interlock.service.telemetry;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.quarkus.micrometer.runtime.MeterRegistryCustomizer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.stream.DoubleStream;

/**
 * Gives requests the names that dashboards outside of Micrometer know: {@code http_request_duration_seconds} with buckets,
 * and {@code http_requests_total}, which is read from it, so that a request is counted once.
 */
@Singleton
public class HttpMetrics implements MeterRegistryCustomizer {

    static final String TIMED_BY_QUARKUS = "http.server.requests";
    static final String DURATION = "http.request.duration";
    static final String REQUESTS = "http.requests";

    /** Upper bounds in seconds. Objectives are set on them; one that is moved moves the objectives. */
    private static final double[] BOUNDS = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};

    private static final double[] NANOSECONDS = DoubleStream.of(BOUNDS)
            .map(seconds -> seconds * Duration.ofSeconds(1).toNanos())
            .toArray();

    @Override
    public void customize(MeterRegistry registry) {
        registry.config().meterFilter(new Naming()).onMeterAdded(meter -> {
            if (meter instanceof Timer timer && timer.getId().getName().equals(DURATION)) {
                count(timer, registry);
            }
        });
    }

    private static void count(Timer timer, MeterRegistry registry) {
        FunctionCounter.builder(REQUESTS, timer, Timer::count)
                .description("Requests that were answered")
                .tags(timer.getId().getTags())
                .register(registry);
    }

    private static final class Naming implements MeterFilter {

        @Override
        public Meter.Id map(Meter.Id id) {
            return id.getName().equals(TIMED_BY_QUARKUS) ? id.withName(DURATION) : id;
        }

        @Override
        public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
            if (!id.getName().equals(DURATION)) {
                return config;
            }
            return DistributionStatisticConfig.builder()
                    .serviceLevelObjectives(NANOSECONDS)
                    .build()
                    .merge(config);
        }
    }
}
