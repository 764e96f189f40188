package dev.interlock.deployment.traffic;

import dev.interlock.event.traffic.AppKey;
import dev.interlock.event.traffic.TrafficMessage;

/** Wants to be told at once. Called on the thread that reads from Kafka, which must not be kept. */
public interface TrafficNews {

    /** Counters or a verdict on an application's traffic. */
    void heard(AppKey app, TrafficMessage message);

    /** A gateway has applied a route. */
    void acknowledged(AppKey app);
}
