package dev.interlock.gateway.apps.passing;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Copies of requests whose answers are dropped. */
@ConfigMapping(prefix = "interlock.app-mirroring")
public interface MirrorConfig {

    /** Largest body that is copied; requests with larger or streamed ones are not mirrored. */
    @WithDefault("64K")
    MemorySize maxBody();

    /** Most copies under way at the same time; above: requests are not mirrored. */
    @WithDefault("256")
    int underWay();
}
