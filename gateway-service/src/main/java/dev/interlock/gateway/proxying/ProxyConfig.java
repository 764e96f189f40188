package dev.interlock.gateway.proxying;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** How requests are passed on. */
@ConfigMapping(prefix = "interlock.proxying")
public interface ProxyConfig {

    /** How long a service may take until its response begins; above: 504. Begins again with each part of an upload. */
    @WithDefault("30S")
    Duration responseTimeout();

    /** The same for single routes, by the first part of the path under /api/v1, such as {@code runs}. */
    Map<String, Duration> responseTimeouts();

    /** Bodies of at most this size are passed on in one piece, which is cheaper than streaming. */
    @WithDefault("64K")
    MemorySize aggregateUpTo();
}
