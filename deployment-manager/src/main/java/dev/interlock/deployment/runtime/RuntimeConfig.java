package dev.interlock.deployment.runtime;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where revisions run. */
@ConfigMapping(prefix = "interlock.runtime")
interface RuntimeConfig {

    /** {@code local} for commands as processes of this machine, {@code kubernetes} for images in a cluster. */
    @WithDefault("local")
    RuntimeKind kind();
}
