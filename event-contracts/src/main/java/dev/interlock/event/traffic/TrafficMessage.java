package dev.interlock.event.traffic;

/** A record of one of the traffic topics. */
public sealed interface TrafficMessage permits AppRoute, GatewayReport, TrafficCounters, TrafficSample, TrafficVerdict {

    /** CloudEvents {@code type}; ends in the version. */
    String type();

    TrafficTopic topic();

    /** The key of the Kafka record. */
    String key();
}
