package dev.interlock.gateway.openapi;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the documents of the services are gathered. */
@ConfigMapping(prefix = "interlock.openapi")
public interface OpenApiConfig {

    /** How long a service may take to give its document; one that takes longer is left out. */
    @WithDefault("2S")
    Duration timeout();

    /** How long a merged document is given again. */
    @WithDefault("5S")
    Duration remember();
}
