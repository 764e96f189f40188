package dev.interlock.gateway.keys;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How keys are looked up. */
@ConfigMapping(prefix = "interlock.keys")
public interface KeyConfig {

    /**
     * How long a replica remembers a key that it has read: a revocation on another replica is seen after that. Less than
     * a second, since a second is what is promised.
     */
    @WithDefault("0.75S")
    Duration remember();

    /**
     * How long a key is good as it was last read while the database is away; 0 seconds where none may be.
     */
    @WithDefault("5M")
    Duration rememberWithoutDatabase();
}
