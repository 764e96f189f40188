package dev.interlock.deployment.checks;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Who is asked about candidates besides the judge. */
@ConfigMapping(prefix = "interlock.checks")
public interface ChecksConfig {

    /** Address of Prometheus, up to what comes before /api/v1; without it no check can have a query. */
    Optional<URI> prometheusUrl();

    /** How long a query or a web hook has for its answer; without one the measurement is inconclusive. */
    @WithDefault("10S")
    Duration timeout();

    /** After which time a check that was inconclusive is measured again, where its interval is longer. */
    @WithDefault("10S")
    Duration retry();
}
