package dev.interlock.gateway.apps.balancing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Connections to instances of applications. */
@ConfigMapping(prefix = "interlock.app-connections")
public interface PoolConfig {

    /** How long connecting to an instance may take; then another is asked. */
    @WithDefault("1S")
    Duration connectTimeout();

    /** How long an unused connection is kept. Less than the five seconds after which many servers close theirs. */
    @WithDefault("4S")
    Duration keepAlive();

    /** Most requests that wait for a connection to one instance; above: another is asked, or else 503. */
    @WithDefault("256")
    int waiting();
}
