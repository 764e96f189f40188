package dev.interlock.spec.importing;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much an import may take. */
@ConfigMapping(prefix = "interlock.importing")
public interface ImportingConfig {

    /** The largest document; must be below {@code quarkus.http.limits.max-body-size}. */
    @WithDefault("20M")
    MemorySize maxDocument();

    /** How many documents are read at the same time; each occupies a core, and many times its size in memory. */
    @WithDefault("2")
    int readers();

    /** How many imports may be under way, those that wait for a reader included; more get 503. */
    @WithDefault("16")
    int open();

    /** How long a client may take to send its document. */
    @WithDefault("60S")
    Duration receiveTimeout();

    /** How long it may take to fetch a document from a URL, redirects included. */
    @WithDefault("20S")
    Duration fetchTimeout();

    /** How many redirects are followed. */
    @WithDefault("3")
    int redirects();
}
