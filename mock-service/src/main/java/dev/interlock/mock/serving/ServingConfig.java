package dev.interlock.mock.serving;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How calls to mocks are answered. */
@ConfigMapping(prefix = "interlock.serving")
public interface ServingConfig {

    /** How long a mock's state is believed; changes arrive sooner through Kafka. */
    @WithDefault("5S")
    Duration stateFor();

    /** How many mocks' states are remembered. */
    @WithDefault("10000")
    int states();

    /** The largest body that a mock takes. */
    @WithDefault("10M")
    MemorySize maxBody();

    /** The largest body that is judged on the event loop; larger ones go to a worker. */
    @WithDefault("32K")
    MemorySize inlineBody();
}
