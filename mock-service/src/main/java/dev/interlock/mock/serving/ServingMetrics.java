package dev.interlock.mock.serving;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** {@code interlock_mock_responses_total{outcome}} and {@code interlock_mock_serving_seconds}. */
@ApplicationScoped
class ServingMetrics {

    private final MeterRegistry meters;
    private final Timer serving;
    private final Map<String, Counter> outcomes = new ConcurrentHashMap<>();

    @Inject
    ServingMetrics(MeterRegistry meters) {
        this.meters = meters;
        this.serving = Timer.builder("interlock.mock.serving")
                .description("From the end of a call's head to its answer being written")
                .register(meters);
    }

    /** @param outcome {@code served} or the kind of a problem; there are few */
    void record(String outcome, long nanos) {
        outcomes.computeIfAbsent(outcome, this::counter).increment();
        serving.record(nanos, TimeUnit.NANOSECONDS);
    }

    private Counter counter(String outcome) {
        return Counter.builder("interlock.mock.responses")
                .description("Calls to mocks by what became of them")
                .tag("outcome", outcome)
                .register(meters);
    }
}
