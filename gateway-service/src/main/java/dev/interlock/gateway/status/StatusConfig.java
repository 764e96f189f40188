package dev.interlock.gateway.status;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the state of the services is asked for. */
@ConfigMapping(prefix = "interlock.status")
public interface StatusConfig {

    /** How long a service may take to say whether it is ready. */
    @WithDefault("1S")
    Duration timeout();
}
