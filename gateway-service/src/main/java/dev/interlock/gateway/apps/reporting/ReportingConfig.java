package dev.interlock.gateway.apps.reporting;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How a replica tells of itself and of live traffic. */
@ConfigMapping(prefix = "interlock.reporting")
public interface ReportingConfig {

    /** How often a replica gives a sign of life. */
    @WithDefault("1S")
    Duration alive();

    /** What could not be sent within this time, while Kafka is away, is dropped. */
    @WithDefault("60S")
    Duration keep();

    /** Most messages of a topic that wait to be sent; above: the oldest is dropped, of samples the newest. */
    @WithDefault("4096")
    int waiting();
}
