package dev.interlock.orchestration.workflow.events;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How events for workflows are kept. */
@ConfigMapping(prefix = "interlock.workflows.events")
public interface EventsConfig {

    /** For how long an event is kept for those who listen later; at least an hour. */
    @WithDefault("P7D")
    Duration retention();

    /** How often events that are too old are deleted. */
    @WithDefault("5m")
    String cleaningPeriod();

    /** How many events are deleted between two commits. */
    @WithDefault("1000")
    int cleaningBatch();

    /** How large an event may be as JSON. */
    @WithDefault("1M")
    MemorySize limit();

    /** How many events a request may have. */
    @WithDefault("100")
    int maximumPerRequest();

    /** How many events are stored at most between two commits. */
    @WithDefault("200")
    int batch();

    /** How many events of requests may wait for being stored before more are sent away. */
    @WithDefault("5000")
    int maximumWaiting();

    /** How many events that came before anyone listened with a new filter are indexed for it, the youngest. */
    @WithDefault("10000")
    int lookBack();
}
