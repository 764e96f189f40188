package dev.interlock.gateway.apps.reporting;

import dev.interlock.event.traffic.TrafficTopic;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** {@code interlock_gateway_traffic_messages_total{topic,outcome}}: sent or dropped. */
@ApplicationScoped
class ReportingMetrics {

    private final MeterRegistry meters;

    @Inject
    ReportingMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    Counter sent(TrafficTopic topic) {
        return counter(topic, "sent");
    }

    Counter dropped(TrafficTopic topic) {
        return counter(topic, "dropped");
    }

    private Counter counter(TrafficTopic topic, String outcome) {
        return meters.counter("interlock_gateway_traffic_messages", "topic", topic.kafkaName(), "outcome", outcome);
    }
}
