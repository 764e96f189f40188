package dev.interlock.deployment.rollouts.engine;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often rollouts are looked at. */
@ConfigMapping(prefix = "interlock.rollouts")
public interface EngineConfig {

    /** How often a rollout that moves is looked at when nothing happens. */
    @WithDefault("0.5S")
    Duration moving();

    /** How often one that doesn't move is looked at. */
    @WithDefault("5S")
    Duration resting();

    /** After which time without a sign of life another replica of the service goes on with a rollout. */
    @WithDefault("5S")
    Duration lease();
}
