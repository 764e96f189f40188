package dev.interlock.deployment.deployments;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How deployments are followed live. */
@ConfigMapping(prefix = "interlock.deployment-streams")
public interface StreamsConfig {

    /** How many clients a replica serves at a time. */
    @WithDefault("200")
    int most();

    /** How often the journal is looked at for each. */
    @WithDefault("0.5S")
    Duration period();

    /** After which silence a sign of life is sent. */
    @WithDefault("15S")
    Duration heartbeat();
}
