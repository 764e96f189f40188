package dev.interlock.validator.targets;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much patience a system under test gets. */
@ConfigMapping(prefix = "interlock.targets")
public interface TargetsConfig {

    /** How long one request may take, from connecting to the last byte of the response. */
    @WithDefault("5S")
    Duration timeout();

    /** How large the body of a response may be. */
    @WithDefault("1M")
    MemorySize body();
}
