package dev.interlock.service.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How eagerly events leave. */
@ConfigMapping(prefix = "interlock.outbox")
public interface OutboxConfig {

    /** How often the relay looks for events when nothing told it to hurry. */
    @WithDefault("1S")
    Duration interval();

    /** How many events are sent at most between two commits. */
    @WithDefault("200")
    int batch();
}
