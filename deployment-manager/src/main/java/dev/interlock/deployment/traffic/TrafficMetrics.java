package dev.interlock.deployment.traffic;

import dev.interlock.event.traffic.TrafficTopic;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** How much is heard of live traffic. */
@ApplicationScoped
class TrafficMetrics {

    private final MeterRegistry meters;

    @Inject
    TrafficMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void heard(TrafficTopic topic) {
        meters.counter("interlock_traffic_messages_total", "topic", topic.kafkaName())
                .increment();
    }

    void failed(String topic) {
        meters.counter("interlock_traffic_failed_total", "topic", topic).increment();
    }

    void unreadable(String topic) {
        meters.counter("interlock_traffic_unreadable_total", "topic", topic).increment();
    }
}
