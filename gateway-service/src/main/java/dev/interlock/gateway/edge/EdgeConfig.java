package dev.interlock.gateway.edge;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How large a request may be. */
@ConfigMapping(prefix = "interlock.edge")
public interface EdgeConfig {

    /** Largest body that is passed on to a service; above: 413. */
    @WithDefault("25M")
    MemorySize maxBody();

    /** Largest body that the gateway's own resources take. Keep it at quarkus.http.limits.max-body-size or below. */
    @WithDefault("1M")
    MemorySize maxOwnBody();

    /** Longest request target; above: 414. */
    @WithDefault("8K")
    MemorySize maxTarget();

    /** Largest header section, names and values; above: 431. */
    @WithDefault("32K")
    MemorySize maxHeaders();
}
