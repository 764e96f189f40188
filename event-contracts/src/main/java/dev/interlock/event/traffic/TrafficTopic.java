package dev.interlock.event.traffic;

/** The Kafka topics of live traffic. */
public enum TrafficTopic {
    /** Compacted: the newest record of a key is the route. */
    ROUTES("interlock.routes"),
    ROUTE_ACKS("interlock.route-acks"),
    COUNTERS("interlock.traffic.counters"),
    SAMPLES("interlock.traffic.samples"),
    VERDICTS("interlock.traffic.verdicts");

    private final String kafkaName;

    TrafficTopic(String kafkaName) {
        this.kafkaName = kafkaName;
    }

    public String kafkaName() {
        return kafkaName;
    }
}
